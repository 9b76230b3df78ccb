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
    /** Units that were predicted; the figures below count their images. */
    readonly units: number
    readonly accuracy: number
    readonly calibrationError: number
    readonly bins: readonly ReliabilityBin[]
  }
}

/** Units that the weights are fitted on at most. */
const mostJudged = 4000
/** Images of a unit that count: a wrong value makes a unit of its own of one image, and must not count like a series. */
const mostImages = 20

/**
 * Fits weights and calibration on units whose value is known. Patients are in folds, and what is said of a unit never
 * comes from its own; the figures are of predictions whose weights were fitted on the other folds as well.
 */
export function fitSuggestionModel(ground: SuggestionGround): SuggestionModel {
  const { references, classes, labels, foldOf, images } = ground
  const opinions = createOpinions(ground)
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
  const counts = Float64Array.from(units, (unit) => Math.min(images[unit]!, mostImages))
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
  const scale = fitPlattScale(scores, right, counts)
  const bins = reliabilityBins(
    scores.map((score) => plattProbability(scale, score)),
    right,
    counts,
  )
  const total = counts.reduce((sum, count) => sum + count, 0)
  const hits = counts.reduce((sum, count, row) => sum + count * right[row]!, 0)
  return {
    weights: fitPool(judged, () => true),
    scale,
    opinions: opinionNames(ground),
    heldOut: {
      units: units.length,
      accuracy: total === 0 ? 0 : hits / total,
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
