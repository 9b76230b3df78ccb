import { createRandom } from '../../../numerics/random'
import { hashWords, type QualityCheck, type QualityFinding, type QualityGround } from '../qualityCheck'

/** Of the 256 bits of two pictures, at most so many differ; and their embeddings lie so near by cosine. */
const mostBits = 8
const nearest = 0.05
/**
 * Candidates share the bits at some places of their hashes (locality-sensitive hashing, Indyk & Motwani 1998). Of two
 * pictures that differ in 8 bits, 24 places out of 256 agree with a probability of .46, and in one of 12 drawings with
 * one of .999.
 */
const drawings = 12
const places = 24
/** Of a crowd of pictures with the same places only so many before it are compared with each. */
const mostCompared = 64

/** Pictures that are all but the same, in other series: copies, renderings with other window, repeated exports. */
export const check: QualityCheck = {
  id: 'near-duplicates',
  rank: 1,
  title: 'Near-duplicates',
  description:
    'The picture, and its place in the embedding, are all but those of an image of another series.',
  tags: ['SeriesInstanceUID'],
  *find(ground): Iterable<QualityFinding> {
    const { n, hashes, spread } = ground
    const random = createRandom(1).child('near duplicates')
    const original = new Map<number, { readonly item: number; readonly bits: number }>()
    // Empty images are all alike, and listed as empty.
    const items = Array.from(Array(n).keys()).filter((item) => spread[item]! >= 0.01)
    for (let drawing = 0; drawing < drawings; drawing++) {
      const chosen = Array.from({ length: places }, () => random.integer(hashWords * 32))
      const groups = Map.groupBy(items, (item) => keyOf(hashes, item, chosen))
      for (const alike of groups.values()) {
        alike.forEach((item, i) => {
          for (const other of alike.slice(Math.max(0, i - mostCompared), i)) {
            const bits = differingBits(hashes, item, other)
            if (bits > mostBits || bits >= (original.get(item)?.bits ?? Infinity)) continue
            if (isOfOneSeries(ground, item, other) || !isNear(ground, item, other)) continue
            original.set(item, { item: other, bits })
          }
        })
      }
    }
    for (const [item, { item: other, bits }] of [...original].sort(([a], [b]) => a - b)) {
      const reason =
        bits === 0
          ? 'Its picture is that of an earlier image.'
          : 'Its picture is nearly that of an earlier image.'
      yield { item, score: 1 - bits / (mostBits + 1), reason, other }
    }
  },
}

function keyOf(hashes: Uint32Array, item: number, chosen: readonly number[]): number {
  return chosen.reduce(
    (key, place) => key * 2 + ((hashes[item * hashWords + (place >> 5)]! >>> (place & 31)) & 1),
    0,
  )
}

function differingBits(hashes: Uint32Array, a: number, b: number): number {
  let bits = 0
  for (let word = 0; word < hashWords; word++) {
    let left = hashes[a * hashWords + word]! ^ hashes[b * hashWords + word]!
    for (; left !== 0; left &= left - 1) bits++
  }
  return bits
}

/** Neighbours in a stack, and frames of a film, are alike and no duplicates. */
function isOfOneSeries({ instances, tag }: QualityGround, a: number, b: number): boolean {
  const { codes } = tag('SeriesInstanceUID')
  return instances[a] === instances[b] || (codes[a] !== 0 && codes[a] === codes[b])
}

function isNear({ embedding, dimensions }: QualityGround, a: number, b: number): boolean {
  let [product, own, others] = [0, 0, 0]
  for (let d = 0; d < dimensions; d++) {
    const [x, y] = [embedding[a * dimensions + d]!, embedding[b * dimensions + d]!]
    product += x * y
    own += x * x
    others += y * y
  }
  return product >= (1 - nearest) * Math.sqrt(own * others)
}
