import type { TagColumn } from './filterRows'

/** What is shown of a cluster, over all of its images. */
export interface ClusterFigures {
  readonly cluster: number
  readonly size: number
  /** Rows nearest to the centre, nearest first. */
  readonly representatives: readonly number[]
  /** The most frequent value of some tags, with its share of the images that have one. */
  readonly dominant: readonly Dominant[]
  /** Mean silhouette by centres; null where unknown. */
  readonly silhouette: number | null
}

export interface Dominant {
  readonly keyword: string
  readonly value: string
  readonly share: number
}

/** Counts of clusters × values are kept in a table up to this size, else in a map. */
const largestTable = 2_000_000

/** Figures of every cluster that has images, the largest first. */
export function clusterFigures(
  clusters: Uint32Array,
  distances: Float32Array,
  silhouettes: Float32Array,
  tags: ReadonlyMap<string, TagColumn>,
  shownRepresentatives: number,
): ClusterFigures[] {
  const count = clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0)
  const sizes = new Uint32Array(count)
  const silhouetteSums = new Float64Array(count)
  const nearest = Array.from({ length: count }, (): number[] => [])
  for (let row = 0; row < clusters.length; row++) {
    const cluster = clusters[row]!
    sizes[cluster]!++
    silhouetteSums[cluster]! += silhouettes[row]!
    keepNearest(nearest[cluster]!, row, distances, shownRepresentatives)
  }
  const dominants = [...tags].map(([keyword, column]) => ({
    keyword,
    found: dominantValues(clusters, count, column),
  }))
  return Array.from({ length: count }, (_, cluster) => cluster)
    .filter((cluster) => sizes[cluster]! > 0)
    .map((cluster): ClusterFigures => {
      const silhouette = silhouetteSums[cluster]! / sizes[cluster]!
      return {
        cluster,
        size: sizes[cluster]!,
        representatives: nearest[cluster]!,
        dominant: dominants.flatMap(({ keyword, found }) => {
          const { value, share } = found[cluster]!
          return value === null ? [] : [{ keyword, value, share }]
        }),
        silhouette: Number.isNaN(silhouette) ? null : silhouette,
      }
    })
    .sort((a, b) => b.size - a.size || a.cluster - b.cluster)
}

/** Keeps the rows with the least distances, sorted; unknown distances count as the largest. */
function keepNearest(kept: number[], row: number, distances: Float32Array, limit: number): void {
  const distanceOf = (each: number) => {
    const distance = distances[each]!
    return Number.isNaN(distance) ? Infinity : distance
  }
  const distance = distanceOf(row)
  if (kept.length === limit && distanceOf(kept[limit - 1]!) <= distance) return
  let place = kept.length
  while (place > 0 && distanceOf(kept[place - 1]!) > distance) place--
  kept.splice(place, 0, row)
  if (kept.length > limit) kept.pop()
}

/** The most frequent value of a tag in each cluster, with its share of the rows that have one; null where none has. */
function dominantValues(
  clusters: Uint32Array,
  count: number,
  { codes, values }: TagColumn,
): { value: string | null; share: number }[] {
  const width = values.length + 1
  const counts = count * width <= largestTable ? new Uint32Array(count * width) : new Map<number, number>()
  const add = adder(counts)
  for (let row = 0; row < clusters.length; row++) add(clusters[row]! * width + codes[row]!)
  const found = Array.from({ length: count }, () => ({ code: 0, most: 0, sum: 0 }))
  for (const [key, n] of counts.entries()) {
    const code = key % width
    if (code === 0 || n === 0) continue
    const own = found[Math.floor(key / width)]!
    own.sum += n
    if (n > own.most || (n === own.most && code < own.code)) Object.assign(own, { code, most: n })
  }
  return found.map(({ code, most, sum }) =>
    sum === 0 ? { value: null, share: 0 } : { value: values[code - 1]!, share: most / sum },
  )
}

function adder(counts: Uint32Array | Map<number, number>): (key: number) => void {
  if (counts instanceof Map) return (key) => void counts.set(key, (counts.get(key) ?? 0) + 1)
  return (key) => {
    counts[key]!++
  }
}

/**
 * How far out each row lies for its cluster: its distance to the centre over the cluster's median distance; NaN where
 * the method has no distances.
 */
export function outlierness(clusters: Uint32Array, distances: Float32Array): Float32Array {
  const members = new Map<number, number[]>()
  for (let row = 0; row < clusters.length; row++) {
    const own = members.get(clusters[row]!)
    if (own === undefined) members.set(clusters[row]!, [distances[row]!])
    else own.push(distances[row]!)
  }
  const medians = new Map(
    [...members].map(([cluster, found]) => [cluster, Float32Array.from(found).sort()[found.length >> 1]!]),
  )
  return distances.map((distance, row) => {
    const median = medians.get(clusters[row]!)!
    return median > 0 ? distance / median : distance
  })
}
