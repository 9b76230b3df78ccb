import { lbp } from './features/lbp'
import { describeAndGroup } from './groupings/describeAndGroup'
import { copKMeans } from './groupings/copKMeans'

/** LBP features and COP k-means (section 4, table 3). */
export const method = describeAndGroup(lbp, copKMeans, {
  rank: 1.7,
  title: 'LBP and COP k-means',
  description:
    'Describes images by their local binary patterns and groups them by k-means that keeps to the pairs.',
})
