import { meanOfRows } from './clusterMeans'
import { mustComponents } from './mustComponents'
import { nearestCentres, type NearestCentres } from './nearestCentres'
import { rowsOf } from './rowsOf'
import { squaredDistance } from './squaredDistance'

/** Samples that a group has at the least: of fewer, must-links are often slips. */
const fewestMembers = 5
/** Groups looked at: those of the most members. */
const mostGroups = 64

/**
 * Adds a centre for each group of samples that must-links join (a neighbourhood, as Basu, Banerjee & Mooney 2004 begin
 * with) and that no centre stands for: k-means gives none to a kind of image that is rare. A centre stands for a group
 * when most of the samples nearest to it are the group's; only samples with a must-link count, for of others nobody knows.
 * The new centre is the group's mean, and it is added only where it would draw the group together: where the samples that
 * it is nearest to and those of the group have an F1 of a half or more. What a few wrong must-links join seldom has.
 *
 * @param values row-major, [samples, dimensions]
 * @param centres row-major, [clusters, dimensions]
 * @param mustLinks flat pairs of samples, [i₀, j₀, i₁, j₁, …]
 * @returns the centres and then those added, [clusters + added, dimensions]
 */
export function withGroupCentres(
  values: Float64Array,
  dimensions: number,
  centres: Float64Array,
  mustLinks: Uint32Array,
): Float64Array {
  const groups = mustComponents(values.length / dimensions, mustLinks).filter(({ length }) => length > 1)
  const linked = Int32Array.from(groups.flatMap((members) => [...members]))
  const nearest = nearestOf(values, dimensions, linked, centres)
  const added: Float64Array[] = []
  for (const members of groups.slice(0, mostGroups)) {
    if (members.length < fewestMembers || hasCentre(nearest, linked, members)) continue
    const centre = meanOfRows(values, dimensions, members)
    const distances = Float64Array.from(linked, (sample) =>
      Math.sqrt(squaredDistance(values, sample, centre, 0, dimensions)),
    )
    const drawn = linked.filter((_, place) => distances[place]! < nearest.distances[place]!)
    if (f1(drawn, members) < 0.5) continue
    const cluster = centres.length / dimensions + added.length
    linked.forEach((_, place) => {
      if (distances[place]! >= nearest.distances[place]!) return
      nearest.distances[place] = distances[place]!
      nearest.assignments[place] = cluster
    })
    added.push(centre)
  }
  const all = new Float64Array(centres.length + added.length * dimensions)
  all.set(centres)
  added.forEach((centre, place) => all.set(centre, centres.length + place * dimensions))
  return all
}

/** The nearest centre of each of some samples, [rows]. */
function nearestOf(
  values: Float64Array,
  dimensions: number,
  rows: Int32Array,
  centres: Float64Array,
): NearestCentres {
  return nearestCentres(rowsOf(values, rows, dimensions), centres, dimensions)
}

/** Whether there is a cluster most of whose samples are members of the group. */
function hasCentre({ assignments }: NearestCentres, linked: Int32Array, members: Int32Array): boolean {
  const own = new Set(members)
  const counts = new Map<number, { all: number; own: number }>()
  linked.forEach((sample, place) => {
    const count = counts.get(assignments[place]!) ?? { all: 0, own: 0 }
    count.all++
    if (own.has(sample)) count.own++
    counts.set(assignments[place]!, count)
  })
  return [...counts.values()].some((count) => 2 * count.own > count.all)
}

/** F1 of a set as a find of another: 2 · |both| / (|one| + |other|). */
function f1(one: Int32Array, other: Int32Array): number {
  const set = new Set(one)
  return (2 * other.filter((sample) => set.has(sample)).length) / (one.length + other.length)
}
