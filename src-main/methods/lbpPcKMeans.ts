import { lbp } from './features/lbp'
import { describeAndGroup } from './groupings/describeAndGroup'
import { pcKMeans } from './groupings/pcKMeans'

/** LBP features and PC k-means (section 4, table 3). */
export const method = describeAndGroup(lbp, pcKMeans, {
  rank: 1.8,
  title: 'LBP and PC k-means',
  description:
    'Describes images by their local binary patterns and groups them by k-means that pays for broken pairs.',
})
