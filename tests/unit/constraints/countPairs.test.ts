import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPairs } from '../../../src-main/constraints/countPairs'
import { slotsFor, type SlotRequest } from '../../../src-main/constraints/distanceSlots'
import type { FeatureColumn } from '../../../src-main/constraints/featureColumn'
import { locatePairs } from '../../../src-main/constraints/locatePairs'
import { pairClasses } from '../../../src-main/constraints/pairClasses'
import { placeItems } from '../../../src-main/constraints/placement'
import { buildTupleGroups } from '../../../src-main/constraints/tupleGroups'
import { createRandom } from '../../../src-main/numerics/random'
import { columnsOf, compareInstances, type TestFeature } from '../../support/featureTable'

const missing = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 })
const weight = fc.constantFrom(1, 1, 1, 0.1, 2.5)

/** Tables of few masks with many instances in each, so that whole profiles, nodes and lines are judged at once. */
const longTable = fc.record({ n: fc.integer({ min: 150, max: 260 }), seed: fc.nat() }).map(({ n, seed }) => {
  const random = createRandom(seed)
  const missingShare = random.next() * 0.5
  const list = (value: () => TestFeature['values'][number]) =>
    Array.from({ length: n }, () => (random.next() < missingShare ? null : value()))
  const full = (value: () => TestFeature['values'][number]) => Array.from({ length: n }, value)
  const angles = Array.from({ length: 4 }, () => Array.from({ length: 6 }, () => random.normal()))
  const weightOf = () => [1, 1, 0.1, 2.5][random.integer(4)]!
  const features: TestFeature[] = [
    { keyword: 'A', values: full(() => 'XYZ'[random.integer(3)]!), isAnchor: random.next() < 0.5 },
    { keyword: 'B', values: list(() => 'XY'[random.integer(2)]!), weight: weightOf(), isAnchor: true },
    {
      keyword: 'C',
      values: full(() => angles[random.integer(4)]!),
      weight: weightOf(),
      isSplit: seed % 2 === 0,
    },
    { keyword: 'D', values: full(() => [random.integer(5)]), weight: weightOf() },
    { keyword: 'E', values: list(() => [random.integer(40)]), weight: weightOf() },
    { keyword: 'F', values: full(() => [random.next()]) },
  ]
  return { n, features: features.filter(({ keyword }) => keyword !== 'F' || random.next() < 0.3) }
})

/** Random tables: categories, ties, numbers of all scales, several numbers per value, constants, columns all missing. */
const table = fc.integer({ min: 0, max: 40 }).chain((n) => {
  const list = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: n, maxLength: n })
  const category = list(missing(fc.constantFrom('A', 'B', 'C')))
  const coarse = list(missing(fc.integer({ min: 0, max: 4 }).map((x) => [x])))
  const fine = list(missing(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => [x])))
  const cosines = list(missing(fc.array(fc.constantFrom(-1, 0, 0.5, 1), { minLength: 6, maxLength: 6 })))
  const nothing = list(fc.constant(null))
  const column = fc.oneof(category, category, coarse, fine, cosines, nothing)
  const feature = fc.record({ values: column, weight, isSplit: fc.boolean(), isAnchor: fc.boolean() })
  return fc.array(feature, { minLength: 1, maxLength: 6 }).map((features) => ({
    n,
    features: features.map((each, k): TestFeature => {
      const isCategory = (each.values as TestFeature['values']).every(
        (value) => typeof value === 'string' || value === null,
      )
      return {
        ...each,
        keyword: `F${k}`,
        isSplit: each.isSplit && !isCategory,
        isAnchor: each.isAnchor && isCategory,
      }
    }),
  }))
})

/** The class of a pair from the plain comparison and nothing else. */
function classOf(
  columns: readonly FeatureColumn[],
  i: number,
  j: number,
  minFeatures: number,
  slots: SlotRequest,
) {
  const { comparable, distance, features } = compareInstances(columns, i, j)
  const classes = pairClasses(slotsFor(slots).count)
  const anchors = features.filter((_, k) => columns[k]!.isAnchor)
  const differs = anchors.some(({ similarity }) => similarity === 0)
  const state = differs ? 2 : anchors.some((anchor) => !anchor.comparable) ? 1 : 0
  if (distance === null) return classes.noComparable
  if (comparable < minFeatures) return differs ? classes.tooFewDiffering : classes.tooFew
  return classes.of(state, slotsFor(slots).slotOf(distance * distance))
}

const requests = fc.constantFrom<SlotRequest>(
  { thresholds: [0.1, 0.5] },
  { thresholds: [0.5, 0.5] },
  { thresholds: [0.25, 0.5, 0.7, 0.9] },
  { thresholds: 'spectrum' },
)

/** Two numbers as near to one another as numbers can be: one over their range is infinite. */
const smallestRange = { n: 2, features: [{ keyword: 'A', values: [[0], [-5e-324]], weight: 1 }] }

const tables = [
  {
    name: 'small tables of many masks',
    given: fc.oneof({ arbitrary: table, weight: 4 }, fc.constant(smallestRange)),
    runs: 300,
  },
  { name: 'long tables of few masks', given: longTable, runs: 60 },
]

describe('counting by groups', () => {
  it.each(tables)(
    'equals comparing every pair of $name, in any number of shares',
    ({ given: each, runs }) => {
      fc.assert(
        fc.property(
          each,
          fc.integer({ min: 1, max: 4 }),
          requests,
          fc.integer({ min: 1, max: 3 }),
          (given, minFeatures, slots, parts) => {
            const columns = columnsOf(given.features)
            const groups = buildTupleGroups(columns, given.n)
            const { key: placement, itemStarts } = placeItems(groups.groups, groups.groupOf)
            const expected = new Float64Array(pairClasses(slotsFor(slots).count).count)
            for (let i = 0; i < given.n; i++) {
              for (let j = i + 1; j < given.n; j++) expected[classOf(columns, i, j, minFeatures, slots)]! += 1
            }
            const found = new Float64Array(expected.length)
            for (let part = 0; part < parts; part++) {
              countPairs({ groups, itemStarts, placement, minFeatures, slots, part, parts }).forEach(
                (count, k) => (found[k]! += count),
              )
            }
            expect(found).toEqual(expected)
          },
        ),
        { numRuns: runs },
      )
    },
  )

  it.each(tables)('lists each pair of a class once, of $name', ({ given: each, runs }) => {
    fc.assert(
      fc.property(each, fc.integer({ min: 1, max: 3 }), requests, (given, minFeatures, slots) => {
        const columns = columnsOf(given.features)
        const groups = buildTupleGroups(columns, given.n)
        const chosen = Uint32Array.from({ length: given.n }, (_, i) => i).filter((i) => i % 3 !== 1)
        const { key: placement, itemStarts, items } = placeItems(groups.groups, groups.groupOf, chosen)
        const share = { groups, itemStarts, placement, minFeatures, slots, part: 0, parts: 1 }
        countPairs(share).forEach((count, pairClass) => {
          if (count === 0) return
          const accepted = new Uint8Array(pairClasses(slotsFor(slots).count).count)
          accepted[pairClass] = 1
          const places = locatePairs(share, {
            accepted,
            ranks: Float64Array.from({ length: count }, (_, i) => i),
          })
          const seen = new Set<string>()
          for (let k = 0; k < count; k++) {
            const a = items[places[2 * k]!]!
            const b = items[places[2 * k + 1]!]!
            expect(classOf(columns, a, b, minFeatures, slots)).toBe(pairClass)
            seen.add(`${Math.min(a, b)} ${Math.max(a, b)}`)
          }
          expect(seen.size).toBe(count)
        })
      }),
      { numRuns: runs / 5 },
    )
  })

  it('puts pairs at exactly 0.5 between the thresholds, however their sums were rounded', () => {
    // One of four categories differs, in weights that no binary fraction equals.
    const feature = (keyword: string, values: string[]) => ({ keyword, values, weight: 0.1 })
    const columns = columnsOf([
      feature('A', ['x', 'y']),
      feature('B', ['x', 'x']),
      feature('C', ['x', 'x']),
      feature('D', ['x', 'x']),
    ])
    const groups = buildTupleGroups(columns, 2)
    const { key: placement, itemStarts } = placeItems(groups.groups, groups.groupOf)
    const slots = { thresholds: [0.1, 0.5] }
    const counts = countPairs({ groups, itemStarts, placement, minFeatures: 1, slots, part: 0, parts: 1 })
    expect(counts[pairClasses(5).of(0, 3)]).toBe(1)
  })

  it('counts a table of many distinct numbers, where whole blocks are judged at once', () => {
    const n = 700
    const value = (i: number, k: number) => [((i + 1) * (k * 7919 + 104729)) % 1009]
    const columns = columnsOf([
      {
        keyword: 'C',
        values: Array.from({ length: n }, (_, i) => (i % 5 === 0 ? 'A' : 'B')),
        isAnchor: true,
      },
      { keyword: 'X', values: Array.from({ length: n }, (_, i) => value(i, 0)) },
      { keyword: 'Y', values: Array.from({ length: n }, (_, i) => (i % 3 === 0 ? null : value(i, 1))) },
    ])
    const groups = buildTupleGroups(columns, n)
    const { key: placement, itemStarts } = placeItems(groups.groups, groups.groupOf)
    for (const slots of [{ thresholds: [0.1, 0.5] }, { thresholds: 'spectrum' as const }]) {
      const expected = new Float64Array(pairClasses(slotsFor(slots).count).count)
      for (let i = 0; i < n; i++) {
        for (let j = i + 1; j < n; j++) expected[classOf(columns, i, j, 2, slots)]! += 1
      }
      expect(countPairs({ groups, itemStarts, placement, minFeatures: 2, slots, part: 0, parts: 1 })).toEqual(
        expected,
      )
    }
  })
})
