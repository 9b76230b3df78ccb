import { folds, type SuggestionGround } from './suggestionGround'

/** Weight of what is known without a clue beside the units that have it, as a number of units (the m-estimate). */
const priorUnits = 2

/** How often classes go with clues, without what a unit's own fold says. */
export interface ClueTables {
  /** Log of the share of each class, [folds, classes]. */
  readonly logPriors: Float64Array
  /**
   * Adds to `out` at `at`, [classes], the sum over a unit's codes of log p(class | code) − log p(class): naive Bayes,
   * smoothed by the m-estimate (Cestnik 1990). Nothing for a code that no other fold knows.
   */
  add(clue: number, unit: number, out: Float64Array, at: number): void
}

export function createClueTables(ground: SuggestionGround): ClueTables {
  const { units, labels, foldOf, classes, clues } = ground
  const counts = clues.map(({ size }) => new Float64Array(folds * size * classes))
  const perFold = new Float64Array(folds * classes)
  for (let unit = 0; unit < units; unit++) {
    const label = labels[unit]!
    if (label < 0) continue
    const fold = foldOf[unit]!
    perFold[fold * classes + label]!++
    clues.forEach(({ starts, codes, size }, clue) => {
      for (let i = starts[unit]!; i < starts[unit + 1]!; i++) {
        counts[clue]![(fold * size + codes[i]!) * classes + label]!++
      }
    })
  }
  clues.forEach(({ size }, clue) => withoutOwnFold(counts[clue]!, size * classes))
  withoutOwnFold(perFold, classes)
  const logPriors = new Float64Array(folds * classes)
  for (let fold = 0; fold < folds; fold++) {
    const own = perFold.subarray(fold * classes, (fold + 1) * classes)
    const total = own.reduce((sum, n) => sum + n, classes)
    own.forEach((n, label) => (logPriors[fold * classes + label] = Math.log((n + 1) / total)))
  }
  return {
    logPriors,
    add(clue, unit, out, at) {
      const { starts, codes, size } = clues[clue]!
      const fold = foldOf[unit]!
      for (let i = starts[unit]!; i < starts[unit + 1]!; i++) {
        const from = (fold * size + codes[i]!) * classes
        let total = 0
        for (let label = 0; label < classes; label++) total += counts[clue]![from + label]!
        if (total === 0) continue
        for (let label = 0; label < classes; label++) {
          const logPrior = logPriors[fold * classes + label]!
          const expected = priorUnits * Math.exp(logPrior)
          out[at + label]! +=
            Math.log((counts[clue]![from + label]! + expected) / (total + priorUnits)) - logPrior
        }
      }
    },
  }
}

/** Turns counts of each fold, [folds, length], into those of all others. */
function withoutOwnFold(counts: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    let total = 0
    for (let fold = 0; fold < folds; fold++) total += counts[fold * length + i]!
    for (let fold = 0; fold < folds; fold++) counts[fold * length + i] = total - counts[fold * length + i]!
  }
}
