import { lbp } from './features/lbp'
import { describeAndGroup } from './groupings/describeAndGroup'
import { kMeans } from './groupings/kMeans'

/** LBP features and k-means (section 4, table 3). */
export const method = describeAndGroup(lbp, kMeans, {
  rank: 1.6,
  title: 'LBP and k-means',
  description: 'Describes images by their local binary patterns and groups them by k-means. Uses no tags.',
})
