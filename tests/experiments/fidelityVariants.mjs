const set = (...settings) => settings.flatMap((setting) => ['--set', setting])
const common = ['--clusters', '10', '--image-size', '64']
const pretrained = [...common, '--pretrain-epochs', '40']
/** As PyTorch begins, and as the program did when these were compared. */
const pretrainedGrey = [...pretrained, ...set('meanBrightness=false')]
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
const plain = set('joinLinked=true', 'displacement=0', 'fallingRate=false', 'tolerance=0.001')
const recipe = [
  '--method',
  'proposed',
  ...pretrainedGrey,
  '--constraints',
  '2000',
  '--epochs',
  '12',
  ...plain,
]
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
  cae: ['--method', 'cae-kmeans', ...pretrainedGrey],
  gamma0: ['--method', 'idec', ...pretrainedGrey, '--epochs', '25'],
  gamma10: [...paper, '--gamma', '10'],
  gamma100: [...paper, '--gamma', '100'],
  // The default, as it is, and as it was before it began at the mean brightness.
  likewise: ['--method', 'proposed', ...pretrained],
  grey: ['--method', 'proposed', ...pretrainedGrey],
  // On the way to the preset “likewise”.
  pairs16: [...recipe, ...set('joinLinked=false')],
  joined: recipe,
  manyPairs: many,
  falling: [...many, ...set('fallingRate=true')],
  displaced: [...many, ...set('displacement=0.05')],
  calm: [...many, ...set('fallingRate=true', 'displacement=0.05')],
  slow: [...many, ...set('learningRate=0.0001')],
  linear: [...many, ...set('latentActivation=linear')],
  far: ['--method', 'proposed', ...pretrainedGrey, ...set('displacement=0.1')],
}
