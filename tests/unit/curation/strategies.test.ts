import { describe, expect, it } from 'vitest'
import { proposalGround, type ProposalInput } from '../../../src-main/curation/proposalGround'
import { proposePairs } from '../../../src-main/curation/proposePairs'
import { strategies, strategyById } from '../../../src-main/curation/registry'
import { createRandom } from '../../../src-main/numerics/random'

/** Items 0–9 around 0, 10–19 around 3 and 20–29 around 20, on a line; a cluster each. */
function threeClusters(changes: Partial<ProposalInput> = {}): ProposalInput {
  const random = createRandom(3)
  const centres = [0, 3, 20]
  return {
    embedding: Float64Array.from({ length: 60 }, (_, i) =>
      i % 2 === 0 ? centres[Math.floor(i / 20)]! + random.normal() * 0.3 : random.normal() * 0.1,
    ),
    dimensions: 2,
    assignments: Int32Array.from({ length: 30 }, (_, item) => Math.floor(item / 10)),
    clusters: 3,
    computed: { must: new Uint32Array(), cannot: new Uint32Array() },
    links: [],
    seed: 1,
    ...changes,
  }
}
const propose = (id: string, count: number, changes: Partial<ProposalInput> = {}) =>
  proposePairs(proposalGround(threeClusters(changes)), strategyById(id), count)
const clusterOf = (item: number) => Math.floor(item / 10)

describe.each(strategies.map(({ id }) => id))('%s', (id) => {
  const computed = { must: Uint32Array.of(0, 12, 3, 25, 1, 2), cannot: Uint32Array.of(4, 5, 20, 22, 0, 20) }

  it('proposes pairs that are not known, none twice, no image too often, and the same for the same seed', () => {
    const links = [
      { a: 0, b: 12, kind: 'must' as const },
      { a: 12, b: 20, kind: 'cannot' as const },
    ]
    const pairs = propose(id, 12, { computed, links })
    expect(pairs.length).toBeGreaterThan(0)
    const keys = pairs.map(({ a, b }) => [a, b].sort((x, y) => x - y).join(' '))
    expect(new Set(keys).size).toBe(keys.length)
    // 0 and 20 are parted by what follows from the links.
    for (const known of ['0 12', '12 20', '0 20']) expect(keys).not.toContain(known)
    const uses = Map.groupBy(
      pairs.flatMap(({ a, b }) => [a, b]),
      (item) => item,
    )
    for (const [, own] of uses) expect(own.length).toBeLessThanOrEqual(3)
    for (const { score } of pairs) expect(score >= 0 && score <= 1).toBe(true)
    expect(propose(id, 12, { computed, links })).toEqual(pairs)
  })

  it('copes with one cluster, and with an empty one', () => {
    expect(() => propose(id, 5, { assignments: new Int32Array(30), clusters: 1 })).not.toThrow()
    expect(() => propose(id, 5, { computed, clusters: 4 })).not.toThrow()
  })
})

describe('what the strategies look for', () => {
  it('the clusters that lie closest come first, and those that were answered last', () => {
    const first = propose('close-clusters', 1)[0]!
    expect([clusterOf(first.a), clusterOf(first.b)].sort()).toEqual([0, 1])
    const links = [{ a: 5, b: 15, kind: 'cannot' as const }]
    const next = propose('close-clusters', 1, { links })[0]!
    expect([clusterOf(next.a), clusterOf(next.b)].sort()).not.toEqual([0, 1])
  })

  it('borders lie between the clusters that are closest, with neighbours across', () => {
    const { a, b } = propose('borders', 1)[0]!
    expect([clusterOf(a), clusterOf(b)].sort()).toEqual([0, 1])
  })

  it('contradictions are must-links across and cannot-links within clusters, the surest first', () => {
    const pairs = propose('contradicted', 10, {
      computed: { must: Uint32Array.of(0, 12, 1, 25, 2, 3), cannot: Uint32Array.of(0, 20) },
    })
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [1, 25],
      [0, 12],
    ])
  })

  it('outliers are the farthest of each cluster, beside one of its middle', () => {
    const input = threeClusters()
    input.embedding[2 * 7] = 1.2
    const [pair] = proposePairs(proposalGround(input), strategyById('outliers'), 1)
    expect(pair!.a).toBe(7)
    expect(clusterOf(pair!.b)).toBe(0)
  })
})

it('an unknown strategy is refused by name', () => {
  expect(() => strategyById('best')).toThrow(/no strategy “best”.*close-clusters/)
})
