import type { Neighbours } from './nearestNeighbours'

/** Symmetric affinities p_ij with j > i, by rows; together with their mirror images they sum to one. */
export interface Affinities {
  /** [samples + 1] */
  readonly starts: Uint32Array
  /** [starts[samples]], ascending within a row. */
  readonly columns: Uint32Array
  /** [starts[samples]] */
  readonly weights: Float32Array
}

/** Steps of bisection for the width of a kernel at most; as in van der Maaten's code. */
const bisections = 50
const tolerance = 1e-5

/**
 * Affinities of van der Maaten & Hinton 2008, eq. 1 and section 3.1, over nearest neighbours only: p_j|i falls with a
 * Gaussian whose width gives the wanted perplexity, p_ij = (p_j|i + p_i|j) / 2n.
 */
export function affinities(neighbours: Neighbours, samples: number, perplexity: number): Affinities {
  const k = samples === 0 ? 0 : neighbours.indices.length / samples
  const { indices, conditional } = sortedConditional(neighbours, samples, k, perplexity)
  const find = (i: number, j: number): number => {
    let [low, high] = [i * k, (i + 1) * k]
    while (low < high) {
      const middle = (low + high) >> 1
      if (indices[middle]! < j) low = middle + 1
      else high = middle
    }
    return low < (i + 1) * k && indices[low] === j ? low : -1
  }
  const starts = new Uint32Array(samples + 1)
  const visit = (take: (row: number, column: number, weight: number) => void) => {
    for (let i = 0; i < samples; i++) {
      for (let at = i * k; at < (i + 1) * k; at++) {
        const j = indices[at]!
        const back = find(j, i)
        if (j > i) take(i, j, conditional[at]! + (back < 0 ? 0 : conditional[back]!))
        else if (back < 0) take(j, i, conditional[at]!)
      }
    }
  }
  visit((row) => starts[row + 1]!++)
  for (let i = 0; i < samples; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const columns = new Uint32Array(starts[samples]!)
  const weights = new Float32Array(starts[samples]!)
  visit((row, column, weight) => {
    const place = next[row]!++
    columns[place] = column
    weights[place] = weight / (2 * samples)
  })
  return { starts, columns, weights }
}

/** p_j|i of every row's neighbours, the neighbours ascending. */
function sortedConditional(
  { indices, squaredDistances }: Neighbours,
  samples: number,
  k: number,
  perplexity: number,
): { indices: Uint32Array; conditional: Float64Array } {
  const sorted = new Uint32Array(indices.length)
  const conditional = new Float64Array(indices.length)
  const row = new Float64Array(k)
  const ranks = Uint32Array.from({ length: k }, (_, rank) => rank)
  for (let i = 0; i < samples; i++) {
    const own = i * k
    fitRow(squaredDistances.subarray(own, own + k), Math.log(perplexity), row)
    ranks.sort((a, b) => indices[own + a]! - indices[own + b]!)
    ranks.forEach((rank, place) => {
      sorted[own + place] = indices[own + rank]!
      conditional[own + place] = row[rank]!
    })
  }
  return { indices: sorted, conditional }
}

/** Fills `out` with exp(−β d²) / Σ, β such that the entropy is the wanted one; equal shares where no β gives it. */
function fitRow(squared: Float32Array, entropy: number, out: Float64Array): void {
  const nearest = squared[0] ?? 0
  let beta = 1
  let [low, high] = [0, Infinity]
  for (let step = 0; step < bisections; step++) {
    let sum = 0
    let weighted = 0
    for (let j = 0; j < squared.length; j++) {
      const distance = squared[j]! - nearest
      const weight = Math.exp(-beta * distance)
      out[j] = weight
      sum += weight
      weighted += weight * distance
    }
    const found = Math.log(sum) + (beta * weighted) / sum
    for (let j = 0; j < squared.length; j++) out[j]! /= sum
    if (Math.abs(found - entropy) < tolerance) return
    if (found > entropy) {
      low = beta
      beta = high === Infinity ? beta * 2 : (beta + high) / 2
    } else {
      high = beta
      beta = (low + beta) / 2
    }
  }
}
