/** Opinions on some units whose class is known. */
export interface Judged {
  /** [units, opinions, classes], as opinions.ts writes them. */
  readonly opinions: Float64Array
  readonly labels: Int32Array
  readonly classes: number
  readonly count: number
}

const mostSteps = 200
const smallEnough = 1e-6

/**
 * Probabilities of a logarithmic opinion pool, p(c) ∝ exp Σ w_s opinion_s(c) (Genest & Zidek 1986), into `out`, [classes].
 * @param at where the unit's opinions begin
 */
export function poolOpinions(
  opinions: Float64Array,
  at: number,
  weights: Float64Array,
  out: Float64Array,
): void {
  const classes = out.length
  let highest = -Infinity
  for (let c = 0; c < classes; c++) {
    let sum = 0
    for (let s = 0; s < weights.length; s++) sum += weights[s]! * opinions[at + s * classes + c]!
    out[c] = sum
    if (sum > highest) highest = sum
  }
  let total = 0
  for (let c = 0; c < classes; c++) total += out[c] = Math.exp(out[c]! - highest)
  for (let c = 0; c < classes; c++) out[c]! /= total
}

/** Where weights begin: opinions that say the same thing twice should not count twice; the prior counts once. */
export function firstWeights(count: number): Float64Array {
  return new Float64Array(count).fill(0.5).fill(1, count - 1)
}

/**
 * The weights of a pool, none below 0, that make the known classes most probable: multinomial logistic regression with
 * one weight per opinion (as speaker recognition fuses scores, Brümmer et al. 2007), by projected gradients with steps
 * after Barzilai & Borwein 1988, halved until the loss falls. Being a scale as well, they hold the temperature of Guo et
 * al. 2017.
 * @param used rows to fit on; false leaves a row out
 */
export function fitPool(judged: Judged, used: (row: number) => boolean): Float64Array {
  const { count } = judged
  const begin = firstWeights(count)
  let weights: Float64Array = begin.slice()
  let now = lossOf(judged, weights, begin, used)
  let step = 0.5
  for (let i = 0; i < mostSteps; i++) {
    let next = moved(weights, now.gradient, step)
    let then = lossOf(judged, next, begin, used)
    while (then.loss > now.loss && step > 1e-8) {
      step /= 2
      next = moved(weights, now.gradient, step)
      then = lossOf(judged, next, begin, used)
    }
    if (then.loss > now.loss) break
    let [along, across] = [0, 0]
    for (let s = 0; s < count; s++) {
      const change = next[s]! - weights[s]!
      along += change * change
      across += change * (then.gradient[s]! - now.gradient[s]!)
    }
    weights = next
    const gained = now.loss - then.loss
    now = then
    if (along === 0 || (gained < smallEnough && i > 5)) break
    step = across > 0 ? Math.min(Math.max(along / across, 1e-4), 1e3) : 1
  }
  return weights
}

function moved(weights: Float64Array, gradient: Float64Array, step: number): Float64Array {
  return weights.map((weight, s) => Math.max(0, weight - step * gradient[s]!))
}

function lossOf(
  { opinions, labels, classes, count }: Judged,
  weights: Float64Array,
  begin: Float64Array,
  used: (row: number) => boolean,
): { loss: number; gradient: Float64Array } {
  const shares = new Float64Array(classes)
  const gradient = new Float64Array(count)
  let [loss, rows] = [0, 0]
  for (let row = 0; row < labels.length; row++) {
    if (!used(row)) continue
    rows++
    const at = row * count * classes
    poolOpinions(opinions, at, weights, shares)
    loss -= Math.log(Math.max(shares[labels[row]!]!, 1e-300))
    shares[labels[row]!]! -= 1
    for (let s = 0; s < count; s++) {
      let sum = 0
      for (let c = 0; c < classes; c++) sum += shares[c]! * opinions[at + s * classes + c]!
      gradient[s]! += sum
    }
  }
  loss /= Math.max(rows, 1)
  // A normal prior of the weights around where they begin, of variance 1: few rows move them little.
  const ridge = 1 / Math.max(rows, 1)
  for (let s = 0; s < count; s++) {
    const off = weights[s]! - begin[s]!
    gradient[s] = gradient[s]! / Math.max(rows, 1) + ridge * off
    loss += (ridge / 2) * off * off
  }
  return { loss, gradient }
}
