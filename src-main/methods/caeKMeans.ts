import { encodeAndGroup } from './deep/encodeAndGroup'
import { kMeans } from './groupings/kMeans'

/** Convolutional autoencoder and k-means (section 3.1; tables 1 and 3). */
export const method = encodeAndGroup(kMeans, {
  rank: 2,
  title: 'Autoencoder and k-means',
  description: 'Describes images by an autoencoder and groups them by k-means. Uses no tags.',
})
