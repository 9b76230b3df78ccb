import { toSharedInt32 } from '../../constraints/sharedArrays'
import { createRandom } from '../../numerics/random'
import { folds } from './suggestionGround'

/** Units that neighbours are looked for among at most; of each class at least `fewest`, if there are. */
const mostReferences = 10_000
const fewest = 50

/** Draws the units with a value that neighbours are looked for among; by fold, ascending within it. */
export function drawReferences(
  labels: Int32Array,
  foldOf: Int32Array,
  classes: number,
  most = mostReferences,
): { references: Int32Array; referenceStarts: Int32Array } {
  const labelled = Int32Array.from(labels.keys()).filter((unit) => labels[unit]! >= 0)
  createRandom(1).child('references').shuffle(labelled)
  const taken = new Int32Array(classes)
  const chosen = labelled.filter((unit, place) => {
    const label = labels[unit]!
    return place < most || taken[label]! < fewest ? (taken[label]!++, true) : false
  })
  chosen.sort((a, b) => foldOf[a]! - foldOf[b]! || a - b)
  const referenceStarts = new Int32Array(folds + 1)
  for (const unit of chosen) referenceStarts[foldOf[unit]! + 1]!++
  for (let fold = 0; fold < folds; fold++) referenceStarts[fold + 1]! += referenceStarts[fold]!
  return { references: toSharedInt32(chosen), referenceStarts }
}
