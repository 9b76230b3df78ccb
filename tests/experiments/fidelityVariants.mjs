const common = ['--clusters', '10', '--image-size', '64']
const pretrained = [...common, '--pretrain-epochs', '40']
const paper = [
  '--method',
  'proposed',
  '--preset',
  'paper',
  ...pretrained,
  '--epochs',
  '25',
  '--constraints',
  '2000',
]
const set = (...settings) => settings.flatMap((setting) => ['--set', setting])
const plain = set('joinLinked=true', 'displacement=0', 'fallingRate=false', 'tolerance=0.001')
const recipe = ['--method', 'proposed', ...pretrained, '--constraints', '2000', '--epochs', '12', ...plain]
const many = [...recipe, '--constraints', '12000']

/** Table 3 without the autoencoder: features by clusterings. */
export const baselines = Object.fromEntries(
  ['pca', 'hog', 'lbp'].flatMap((features) => [
    [features, ['--method', `${features}-kmeans`, ...common]],
    ...['cop', 'pc'].map((clustering) => [
      `${features}-${clustering}`,
      ['--method', `${features}-${clustering}`, '--preset', 'paper', ...common],
    ]),
  ]),
)

/** What is compared, by name: arguments of “train”. The pairs of “paper” are drawn from all, as they come. */
export const variants = {
  ...baselines,
  cae: ['--method', 'cae-kmeans', ...pretrained],
  gamma0: ['--method', 'idec', ...pretrained, '--epochs', '25'],
  gamma10: [...paper, '--gamma', '10'],
  gamma100: [...paper, '--gamma', '100'],
  likewise: ['--method', 'proposed', ...pretrained],
  // On the way to the preset “likewise”.
  pairs16: [...recipe, ...set('joinLinked=false')],
  joined: recipe,
  manyPairs: many,
  falling: [...many, ...set('fallingRate=true')],
  displaced: [...many, ...set('displacement=0.05')],
  calm: [...many, ...set('fallingRate=true', 'displacement=0.05')],
  slow: [...many, ...set('learningRate=0.0001')],
  linear: [...many, ...set('latentActivation=linear')],
  // The default, as it is, and with images moved twice as far.
  far: ['--method', 'proposed', ...pretrained, ...set('displacement=0.1')],
}
