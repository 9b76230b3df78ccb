import { hog } from './features/hog'
import { describeAndGroup } from './groupings/describeAndGroup'
import { kMeans } from './groupings/kMeans'

/** HOG features and k-means (section 4, table 3). */
export const method = describeAndGroup(hog, kMeans, {
  rank: 1.3,
  title: 'HOG and k-means',
  description: 'Describes images by their oriented gradients and groups them by k-means. Uses no tags.',
})
