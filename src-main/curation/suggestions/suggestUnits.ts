import { plattProbability } from '../../numerics/plattScaling'
import { poolOpinions } from './opinionPool'
import { createOpinions, type Opinions } from './opinions'
import type { SuggestionGround } from './suggestionGround'
import { largest, scoreOf, type SuggestionModel } from './suggestionModel'

/** Neighbours that are kept as evidence. */
export const neighboursKept = 6
/** Other classes that are kept. */
export const othersKept = 2
/** A value that is there is doubted where another is at least so probable. */
export const doubtedFrom = 0.5

/** Suggestions for some units, in their order; everything by place, n of them. */
export interface Suggested {
  /** [n] */
  readonly units: Int32Array
  /** Class that is suggested, [n]. */
  readonly classes: Int32Array
  /** Calibrated probability that it is right, [n]. */
  readonly confidences: Float32Array
  /** The next classes, −1 where there is none, and their share of what the first leaves over, [n, othersKept]. */
  readonly others: Int32Array
  readonly otherShares: Float32Array
  /** Units, −1 where there are fewer, and distances 1 − cosine, [n, neighboursKept]. */
  readonly neighbours: Int32Array
  readonly distances: Float32Array
  /** How much each opinion speaks for the class and against the next best, in log odds, [n, opinions]. */
  readonly reasons: Float32Array
}

/**
 * Suggests a class for units without a value, and one in place of a value that all that is known speaks against, a
 * class at least `doubtedFrom` probable: predictions that were made without the value, as confident learning wants them
 * (Northcutt et al. 2021).
 * @param wanted units to look at
 */
export function suggestUnits(
  ground: SuggestionGround,
  model: Pick<SuggestionModel, 'weights' | 'scale'>,
  wanted: Int32Array,
): Suggested {
  const opinions = createOpinions(ground)
  const { classes, labels } = ground
  const said = new Float64Array(opinions.count * classes)
  const shares = new Float64Array(classes)
  const kept = createKept(wanted.length, opinions.count)
  for (const unit of wanted) {
    const found = opinions.read(unit, said)
    poolOpinions(said, 0, model.weights, shares)
    const best = largest(shares)
    const confidence = plattProbability(model.scale, scoreOf(shares[best]!))
    const label = labels[unit]!
    if (label === best || (label >= 0 && confidence < doubtedFrom)) continue
    kept.add(unit, best, confidence, shares, { opinions, found, said, weights: model.weights })
  }
  return kept.result()
}

interface Evidence {
  readonly opinions: Opinions
  readonly found: number
  readonly said: Float64Array
  readonly weights: Float64Array
}

function createKept(most: number, opinionCount: number) {
  let n = 0
  const whole = {
    units: new Int32Array(most),
    classes: new Int32Array(most),
    confidences: new Float32Array(most),
    others: new Int32Array(most * othersKept).fill(-1),
    otherShares: new Float32Array(most * othersKept),
    neighbours: new Int32Array(most * neighboursKept).fill(-1),
    distances: new Float32Array(most * neighboursKept),
    reasons: new Float32Array(most * opinionCount),
  }
  return {
    add(unit: number, best: number, confidence: number, shares: Float64Array, evidence: Evidence): void {
      const { opinions, found, said, weights } = evidence
      whole.units[n] = unit
      whole.classes[n] = best
      whole.confidences[n] = confidence
      const rest = 1 - shares[best]!
      const left = shares.slice()
      left[best] = -1
      let second = best
      for (let k = 0; k < Math.min(othersKept, shares.length - 1); k++) {
        const next = largest(left)
        if (k === 0) second = next
        whole.others[n * othersKept + k] = next
        whole.otherShares[n * othersKept + k] = rest > 0 ? left[next]! / rest : 0
        left[next] = -1
      }
      for (let k = 0; k < Math.min(found, neighboursKept); k++) {
        whole.neighbours[n * neighboursKept + k] = opinions.search.found[k]!
        whole.distances[n * neighboursKept + k] = opinions.search.distances[k]!
      }
      for (let s = 0; s < weights.length; s++) {
        const at = s * shares.length
        whole.reasons[n * weights.length + s] = weights[s]! * (said[at + best]! - said[at + second]!)
      }
      n++
    },
    /** The part that is filled. */
    result(): Suggested {
      return {
        units: whole.units.slice(0, n),
        classes: whole.classes.slice(0, n),
        confidences: whole.confidences.slice(0, n),
        others: whole.others.slice(0, n * othersKept),
        otherShares: whole.otherShares.slice(0, n * othersKept),
        neighbours: whole.neighbours.slice(0, n * neighboursKept),
        distances: whole.distances.slice(0, n * neighboursKept),
        reasons: whole.reasons.slice(0, n * opinionCount),
      }
    },
  }
}
