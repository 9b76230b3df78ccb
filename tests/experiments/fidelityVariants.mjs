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

/** What is compared, by name: arguments of “train”. The pairs of “paper” are drawn from all, as they come. */
export const variants = {
  pca: ['--method', 'pca-kmeans', ...common],
  cae: ['--method', 'cae-kmeans', ...pretrained],
  gamma0: ['--method', 'idec', ...pretrained, '--epochs', '25'],
  gamma10: [...paper, '--gamma', '10'],
  gamma100: [...paper, '--gamma', '100'],
  likewise: ['--method', 'proposed', ...pretrained],
}
