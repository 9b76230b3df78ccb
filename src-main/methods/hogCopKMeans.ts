import { hog } from './features/hog'
import { describeAndGroup } from './groupings/describeAndGroup'
import { copKMeans } from './groupings/copKMeans'

/** HOG features and COP k-means (section 4, table 3). */
export const method = describeAndGroup(hog, copKMeans, {
  rank: 1.4,
  title: 'HOG and COP k-means',
  description:
    'Describes images by their oriented gradients and groups them by k-means that keeps to the pairs.',
})
