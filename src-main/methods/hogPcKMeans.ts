import { hog } from './features/hog'
import { describeAndGroup } from './groupings/describeAndGroup'
import { pcKMeans } from './groupings/pcKMeans'

/** HOG features and PC k-means (section 4, table 3). */
export const method = describeAndGroup(hog, pcKMeans, {
  rank: 1.5,
  title: 'HOG and PC k-means',
  description:
    'Describes images by their oriented gradients and groups them by k-means that pays for broken pairs.',
})
