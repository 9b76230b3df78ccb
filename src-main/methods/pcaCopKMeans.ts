import { pca } from './features/pca'
import { describeAndGroup } from './groupings/describeAndGroup'
import { copKMeans } from './groupings/copKMeans'

/** PCA features and COP k-means (section 4, table 3). */
export const method = describeAndGroup(pca, copKMeans, {
  rank: 1.1,
  title: 'PCA and COP k-means',
  description:
    'Describes images by their principal components and groups them by k-means that keeps to the pairs.',
})
