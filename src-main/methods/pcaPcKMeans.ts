import { pca } from './features/pca'
import { describeAndGroup } from './groupings/describeAndGroup'
import { pcKMeans } from './groupings/pcKMeans'

/** PCA features and PC k-means (section 4, table 3). */
export const method = describeAndGroup(pca, pcKMeans, {
  rank: 1.2,
  title: 'PCA and PC k-means',
  description:
    'Describes images by their principal components and groups them by k-means that pays for broken pairs.',
})
