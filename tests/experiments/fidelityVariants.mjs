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
}
