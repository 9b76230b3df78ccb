import { tsneKernels } from '../../numerics/tsne/kernels'
import { folds, type SuggestionGround } from './suggestionGround'

/** Neighbours that have a say. */
export const neighboursAsked = 15

export interface NeighbourSearch {
  /** Units found last, nearest first, and their distances 1 − cosine; the first `find` gives are valid. */
  readonly found: Int32Array
  readonly distances: Float64Array
  /** Looks for the references nearest to a unit, none of its own fold; gives how many there are. */
  find(unit: number): number
}

/** Exact search among the references of a ground; the kernel takes all of a fold at once. */
export function createNeighbourSearch(ground: SuggestionGround): NeighbourSearch {
  const { width, points, references, referenceStarts, foldOf } = ground
  const rowBytes = width * 4
  const sizes = [references.length * rowBytes, rowBytes, references.length * 4]
  const { kernels, places } = tsneKernels(sizes)
  const [rows, query, out] = places as [number, number, number]
  const view = (place: number, length: number) => new Float32Array(kernels.memory.buffer, place, length)
  const table = view(rows, references.length * width)
  references.forEach((unit, i) => table.set(points.subarray(unit * width, (unit + 1) * width), i * width))
  const asked = view(query, width)
  const squared = view(out, references.length)
  const found = new Int32Array(neighboursAsked)
  const distances = new Float64Array(neighboursAsked)

  return {
    found,
    distances,
    find(unit) {
      asked.set(points.subarray(unit * width, (unit + 1) * width))
      let count = 0
      for (let fold = 0; fold < folds; fold++) {
        const [from, end] = [referenceStarts[fold]!, referenceStarts[fold + 1]!]
        if (fold === foldOf[unit] || from === end) continue
        kernels.squaredDistances(query, rows + from * rowBytes, end - from, width, out)
        for (let i = from; i < end; i++) {
          // Of two rows of length 1, |a − b|² = 2 (1 − cosine).
          const distance = squared[i - from]! / 2
          if (count === neighboursAsked && distance >= distances[count - 1]!) continue
          let place = count < neighboursAsked ? count++ : count - 1
          for (; place > 0 && distances[place - 1]! > distance; place--) {
            distances[place] = distances[place - 1]!
            found[place] = found[place - 1]!
          }
          distances[place] = distance
          found[place] = references[i]!
        }
      }
      return count
    },
  }
}

/** Weight of the prior beside the neighbours' votes, in votes. */
const priorVotes = 2
/** Keeps one twin at no distance from outvoting all others. */
const nearest = 0.2

/**
 * Adds to `out` at `at`, [classes], log p(class | neighbours) − log p(class): votes weighted by the inverse of the
 * distance (Dudani 1976), here relative to the mean distance of those asked, so that no scale has to be chosen.
 */
export function addVotes(
  search: NeighbourSearch,
  count: number,
  labels: Int32Array,
  logPriors: Float64Array,
  out: Float64Array,
  at: number,
): void {
  if (count === 0) return
  const classes = logPriors.length
  let mean = 0
  for (let i = 0; i < count; i++) mean += search.distances[i]! / count
  const votes = new Float64Array(classes)
  let total = 0
  for (let i = 0; i < count; i++) {
    const weight = 1 / (nearest + (mean > 0 ? search.distances[i]! / mean : 1))
    votes[labels[search.found[i]!]!]! += weight
    total += weight
  }
  for (let label = 0; label < classes; label++) {
    const expected = priorVotes * Math.exp(logPriors[label]!)
    out[at + label]! += Math.log((votes[label]! + expected) / (total + priorVotes)) - logPriors[label]!
  }
}
