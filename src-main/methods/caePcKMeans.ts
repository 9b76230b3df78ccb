import { encodeAndGroup } from './deep/encodeAndGroup'
import { pcKMeans } from './groupings/pcKMeans'

/** Convolutional autoencoder and PC k-means (section 4, table 3). */
export const method = encodeAndGroup(pcKMeans, {
  rank: 2.2,
  title: 'Autoencoder and PC k-means',
  description: 'Describes images by an autoencoder and groups them by k-means that pays for broken pairs.',
})
