import { describe, expect, it } from 'vitest'
import type { Link } from '../../../src-main/constraints/link'
import { createLinkClosure } from '../../../src-main/constraints/linkClosure'
import { manualBlocks } from '../../../src-main/constraints/manualBlocks'
import { takeCensus } from '../../../src-main/constraints/pairCensus'
import { placeItems } from '../../../src-main/constraints/placement'
import { acceptedClasses, relationSlots } from '../../../src-main/constraints/relationSlots'
import { samplePairs, type SampleGround } from '../../../src-main/constraints/samplePairs'
import { buildTupleGroups } from '../../../src-main/constraints/tupleGroups'
import { createRandom } from '../../../src-main/numerics/random'
import { columnsOf, compareInstances } from '../../support/featureTable'
import { plainWorkers } from '../../support/plainWorkers'

const anchors = { keywords: [], requiredForMustLink: true, differenceIsCannotLink: true }
const settings = { epsilon: 0.1, phi: 0.5, anchors }
const n = 24
const columns = columnsOf([
  { keyword: 'A', values: Array.from({ length: n }, (_, i) => 'xyz'[i % 3]!) },
  { keyword: 'B', values: Array.from({ length: n }, (_, i) => (i % 5 === 0 ? null : 'uv'[i % 2]!)) },
  { keyword: 'N', values: Array.from({ length: n }, (_, i) => [i % 4]) },
])
/** 0, 1 and 2 belong together; so do 3 and 4, and not with those; 5 does not belong with 6. */
const links: Link[] = [
  { pair: 1, kind: 'must', a: 0, b: 1 },
  { pair: 2, kind: 'must', a: 1, b: 2 },
  { pair: 3, kind: 'must', a: 3, b: 4 },
  { pair: 4, kind: 'cannot', a: 4, b: 0 },
  { pair: 5, kind: 'cannot', a: 5, b: 6 },
]

async function groundOf(some: readonly Link[]): Promise<SampleGround> {
  const groups = buildTupleGroups(columns, n)
  const { key: placement, itemStarts, items } = placeItems(groups.groups, groups.groupOf)
  const pairs = {
    groups,
    itemStarts,
    placement,
    minFeatures: 2,
    slots: { thresholds: relationSlots(settings).thresholds },
  }
  const context = { signal: new AbortController().signal, progress: () => undefined }
  const closure = createLinkClosure()
  for (const link of some) closure.add(link)
  const blocks = manualBlocks(closure, (instance) => [instance])
  const census = await takeCensus(plainWorkers, pairs, context)
  return { pairs, census, items, closure, blocks, instanceOf: (item) => item }
}

type Kind = 'must' | 'cannot' | 'unknown'

function draw(ground: SampleGround, kinds: readonly Kind[], count: number, seed: number) {
  const accepted = acceptedClasses(relationSlots(settings), kinds)
  return samplePairs(plainWorkers, ground, {
    kinds,
    count,
    accepted,
    withManual: true,
    random: createRandom(seed),
  })
}

/** Pairs of the kinds, found one by one. */
function expectedPairs(ground: SampleGround, kinds: readonly Kind[]): string[] {
  const found: string[] = []
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const { distance, comparable } = compareInstances(columns, i, j)
      const computed =
        distance === null || comparable < 2
          ? 'unknown'
          : distance < 0.1
            ? 'must'
            : distance > 0.5
              ? 'cannot'
              : 'unknown'
      const relation = ground.closure.relation(i, j) ?? computed
      if ((kinds as readonly string[]).includes(relation)) found.push(`${i} ${j}`)
    }
  }
  return found
}

const key = ([a, b]: [number, number]) => `${Math.min(a, b)} ${Math.max(a, b)}`

describe('sampling pairs', () => {
  it.each([[['must']], [['cannot']], [['must', 'cannot']], [['unknown']]] as [Kind[]][])(
    'draws every pair of %s once when asked for more than there are',
    async (kinds) => {
      for (const some of [[], links]) {
        const ground = await groundOf(some)
        const drawn = await draw(ground, kinds, 1000, 5)
        expect(drawn.map(key).sort()).toEqual(expectedPairs(ground, kinds).sort())
      }
    },
  )

  it('gives the same pairs for a seed and others for another', async () => {
    const ground = await groundOf(links)
    const first = await draw(ground, ['cannot'], 10, 1)
    expect(await draw(ground, ['cannot'], 10, 1)).toEqual(first)
    expect(await draw(ground, ['cannot'], 10, 2)).not.toEqual(first)
  })

  it('is uniform, over computed pairs and those of people alike (chi-squared)', async () => {
    const ground = await groundOf(links)
    const population = expectedPairs(ground, ['must', 'cannot'])
    const seen = new Map(population.map((pair) => [pair, 0]))
    const rounds = 1500
    const size = 8
    for (let seed = 0; seed < rounds; seed++) {
      for (const pair of await draw(ground, ['must', 'cannot'], size, seed)) {
        seen.set(key(pair), seen.get(key(pair))! + 1)
      }
    }
    const expected = (rounds * size) / population.length
    const chiSquared = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    const freedom = population.length - 1
    // Five standard deviations above the mean of the distribution: the seeds are fixed, so this never flickers.
    expect(chiSquared).toBeLessThan(freedom + 5 * Math.sqrt(2 * freedom))
    expect(seen.size).toBe(population.length)
  })
})
