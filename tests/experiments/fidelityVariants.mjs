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
const recipe = ['--method', 'proposed', ...pretrained, '--constraints', '2000', '--epochs', '12']

/** What is compared, by name: arguments of “train”. The pairs of “paper” are drawn from all, as they come. */
export const variants = {
  pca: ['--method', 'pca-kmeans', ...common],
  cae: ['--method', 'cae-kmeans', ...pretrained],
  gamma0: ['--method', 'idec', ...pretrained, '--epochs', '25'],
  gamma10: [...paper, '--gamma', '10'],
  gamma100: [...paper, '--gamma', '100'],
  likewise: ['--method', 'proposed', ...pretrained],
  // On the way to the preset “likewise”, each beside the one before.
  pairs16: [...recipe, ...set('joinLinked=false')],
  joined: [...recipe, ...set('joinLinked=true')],
  manyPairs: [...recipe, '--constraints', '12000', ...set('joinLinked=true')],
  calm: [...recipe, '--constraints', '12000', ...set('joinLinked=true', 'learningRate=0.0001')],
  long: [...recipe, '--constraints', '12000', '--epochs', '25', ...set('joinLinked=true')],
  linear: [...recipe, '--constraints', '12000', ...set('joinLinked=true', 'latentActivation=linear')],
  fine: [...recipe, '--constraints', '12000', '--clusters', '20', ...set('joinLinked=true')],
}
