import { pca } from './features/pca'
import { describeAndGroup } from './groupings/describeAndGroup'
import { kMeans } from './groupings/kMeans'

/** PCA features and k-means: the paper's baseline (section 4, table 3). */
export const method = describeAndGroup(pca, kMeans, {
  rank: 1,
  title: 'PCA and k-means',
  description: 'Describes images by their principal components and groups them by k-means. Uses no tags.',
})
