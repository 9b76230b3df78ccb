import { encodeAndGroup } from './deep/encodeAndGroup'
import { copKMeans } from './groupings/copKMeans'

/** Convolutional autoencoder and COP k-means (section 4, table 3). */
export const method = encodeAndGroup(copKMeans, {
  rank: 2.1,
  title: 'Autoencoder and COP k-means',
  description: 'Describes images by an autoencoder and groups them by k-means that keeps to the pairs.',
})
