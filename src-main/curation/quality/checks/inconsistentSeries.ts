import { valuesOf } from '../tagValues'
import type { QualityCheck, QualityFinding, QualityGround } from '../qualityCheck'

/** Tags that one value of a series is expected to have, with how much it says when it has not. */
const expected: readonly (readonly [keyword: string, name: string, score: number])[] = [
  ['Modality', 'Modality', 1],
  ['BodyPartExamined', 'Body Part Examined', 0.8],
  ['Rows', 'Rows', 0.7],
  ['Columns', 'Columns', 0.7],
  ['PixelSpacing', 'Pixel Spacing', 0.6],
  ['PhotometricInterpretation', 'Photometric Interpretation', 0.6],
  ['ImageOrientationPatient', 'the orientation', 0.5],
  ['Manufacturer', 'Manufacturer', 0.5],
]
/** Values that are told as they are; of the others it is said only that they differ. */
const told = new Set(['Modality', 'BodyPartExamined', 'Rows', 'Columns', 'PhotometricInterpretation'])
/** Cosine of the angle, of two degrees, by which directions may differ and be the same. */
const sameDirection = Math.cos((2 * Math.PI) / 180)

/** Images that differ from most of their series in what one series has in common: a localiser among slices, a mix-up. */
export const check: QualityCheck = {
  id: 'inconsistent-series',
  rank: 7,
  title: 'Inconsistent series',
  description: 'Modality, body part or geometry differ from most of the images of the same series.',
  tags: ['SeriesInstanceUID', ...expected.map(([keyword]) => keyword)],
  *find(ground): Iterable<QualityFinding> {
    const series = ground.tag('SeriesInstanceUID').codes
    const members = Map.groupBy(Array(ground.n).keys(), (item) => series[item]!)
    members.delete(0)
    const tags = expected.map(([keyword, name, score]) => ({
      ...{ keyword, name, score },
      valueOf: comparedValues(ground, keyword),
    }))
    for (const items of members.values()) {
      if (items.length < 2) continue
      const found = new Map<number, QualityFinding>()
      for (const { keyword, name, score, valueOf } of tags) {
        const counts = [...Map.groupBy(items, valueOf)].filter(([value]) => value !== null)
        if (counts.length < 2) continue
        counts.sort(([, a], [, b]) => b.length - a.length || a[0]! - b[0]!)
        const [usual, usualItems] = counts[0]!
        for (const [value, odd] of counts.slice(1)) {
          const values = told.has(keyword) ? `: ${value ?? ''}, and ${usual ?? ''} in most` : ''
          const reason = `Its series has another value of ${name}${values} (${usualItems.length} of ${items.length} images).`
          for (const item of odd) {
            if (!found.has(item)) found.set(item, { item, score, reason, other: usualItems[0]! })
          }
        }
      }
      yield* found.values()
    }
  },
}

/** Values of a tag to compare; directions that hardly differ count as one. */
function comparedValues(ground: QualityGround, keyword: string): (item: number) => string | null {
  const own = valuesOf(ground, keyword)
  if (keyword !== 'ImageOrientationPatient') return own
  const { values } = ground.tag(keyword)
  const known: { readonly value: string; readonly numbers: readonly number[] }[] = []
  const nameOf = new Map(
    values.map((value) => {
      const numbers = value.split('\\').map(Number)
      const same = known.find((other) => isSameDirection(other.numbers, numbers))
      if (same === undefined) known.push({ value, numbers })
      return [value, same?.value ?? value]
    }),
  )
  return (item) => nameOf.get(own(item) ?? '') ?? null
}

function isSameDirection(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== 6 || b.length !== 6) return false
  const cosine = (from: number) =>
    a[from]! * b[from]! + a[from + 1]! * b[from + 1]! + a[from + 2]! * b[from + 2]!
  return cosine(0) >= sameDirection && cosine(3) >= sameDirection
}
