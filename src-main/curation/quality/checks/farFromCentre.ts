import type { QualityCheck, QualityFinding } from '../qualityCheck'

/** Tukey (Exploratory Data Analysis, 1977): “far out” is beyond three times the range of the middle half. */
const farOut = 3
/** A cluster of fewer images says nothing of what is usual in it. */
const fewest = 12

/** Images that lie farther from the centre of their cluster than any usual one. */
export const check: QualityCheck = {
  id: 'far-from-centre',
  rank: 5,
  title: 'Far from every cluster',
  description:
    'Much farther from the centre of its own, and so nearest, cluster than the other images there.',
  tags: [],
  *find({ n, clusters, distances }): Iterable<QualityFinding> {
    const members = Map.groupBy(Array(n).keys(), (item) => clusters[item]!)
    for (const [cluster, items] of members) {
      const sorted = items.map((item) => distances[item]!).filter((distance) => !Number.isNaN(distance))
      if (sorted.length < fewest) continue
      sorted.sort((a, b) => a - b)
      const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * sorted.length)]!)
      const limit = high! + farOut * (high! - low!)
      for (const item of items) {
        const distance = distances[item]!
        if (!(distance > limit) || middle === 0) continue
        const times = (distance / middle!).toFixed(1)
        const reason = `${times} times as far from the centre of cluster ${cluster} as its middle image.`
        yield { item, score: 1 - limit / distance, reason, other: null }
      }
    }
  },
}
