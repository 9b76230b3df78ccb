import { fitPlattScale, plattProbability, type PlattScale } from '../../numerics/plattScaling'
import { calibrationError, reliabilityBins, type ReliabilityBin } from '../../numerics/reliability'
import { fitPool, poolOpinions, type Judged } from './opinionPool'
import { createOpinions, opinionNames } from './opinions'
import { folds, type SuggestionGround } from './suggestionGround'

/** How opinions become a confidence, and how good that is on values that were hidden from it. */
export interface SuggestionModel {
  /** By the order of opinionNames. */
  readonly weights: Float64Array
  readonly scale: PlattScale
  readonly opinions: readonly string[]
  readonly heldOut: {
    readonly units: number
    readonly accuracy: number
    readonly calibrationError: number
    readonly bins: readonly ReliabilityBin[]
  }
}

/** Units that the weights are fitted on at most. */
const mostJudged = 4000

/**
 * Fits weights and calibration on units whose value is known. Patients are in folds, and what is said of a unit never
 * comes from its own; the figures are of predictions whose weights were fitted on the other folds as well.
 */
export async function fitSuggestionModel(ground: SuggestionGround): Promise<SuggestionModel> {
  const { references, classes, labels, foldOf } = ground
  const opinions = await createOpinions(ground)
  const every = Math.max(1, Math.ceil(references.length / mostJudged))
  const units = references.filter((_, i) => i % every === 0)
  const size = opinions.count * classes
  const judged: Judged = {
    opinions: new Float64Array(units.length * size),
    labels: units.map((unit) => labels[unit]!),
    classes,
    count: opinions.count,
  }
  units.forEach((unit, row) => opinions.read(unit, judged.opinions.subarray(row * size, (row + 1) * size)))
  const scores = new Float64Array(units.length)
  const right = new Uint8Array(units.length)
  const shares = new Float64Array(classes)
  for (let fold = 0; fold < folds; fold++) {
    const weights = fitPool(judged, (row) => foldOf[units[row]!] !== fold)
    units.forEach((unit, row) => {
      if (foldOf[unit] !== fold) return
      poolOpinions(judged.opinions, row * size, weights, shares)
      const best = largest(shares)
      scores[row] = scoreOf(shares[best]!)
      right[row] = Number(best === judged.labels[row])
    })
  }
  const scale = fitPlattScale(scores, right)
  const bins = reliabilityBins(
    scores.map((score) => plattProbability(scale, score)),
    right,
  )
  const hits = right.reduce((sum, one) => sum + one, 0)
  return {
    weights: fitPool(judged, () => true),
    scale,
    opinions: opinionNames(ground),
    heldOut: {
      units: units.length,
      accuracy: units.length === 0 ? 0 : hits / units.length,
      calibrationError: calibrationError(bins),
      bins,
    },
  }
}

/** The place of the largest of some numbers, the first of equal ones. */
export function largest(numbers: Float64Array): number {
  let best = 0
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! > numbers[best]!) best = i
  return best
}

/** Log odds of a probability, kept finite. */
export function scoreOf(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-9), 1 - 1e-9)
  return Math.log(p / (1 - p))
}
