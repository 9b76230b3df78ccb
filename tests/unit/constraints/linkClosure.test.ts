import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Link } from '../../../src-main/constraints/link'
import { createLinkClosure } from '../../../src-main/constraints/linkClosure'

const instances = 9

/** Closure by the rules themselves, applied until nothing changes. */
function naiveRelations(links: readonly Link[]): Map<string, string> {
  const must = Array.from({ length: instances }, (_, i) =>
    Array.from({ length: instances }, (__, j) => i === j),
  )
  const cannot = must.map((row) => row.map(() => false))
  const set = (matrix: boolean[][], a: number, b: number) => (matrix[a]![b] = matrix[b]![a] = true)
  for (const { kind, a, b } of links) set(kind === 'must' ? must : cannot, a, b)
  for (let changed = true; changed;) {
    changed = false
    for (let i = 0; i < instances; i++) {
      for (let j = 0; j < instances; j++) {
        for (let k = 0; k < instances; k++) {
          if (must[i]![k]! && must[k]![j]! && !must[i]![j]!) {
            set(must, i, j)
            changed = true
          }
          if (must[i]![k]! && cannot[k]![j]! && !cannot[i]![j]!) {
            set(cannot, i, j)
            changed = true
          }
        }
      }
    }
  }
  const isDirectCannot = (a: number, b: number) =>
    links.some(
      (link) => link.kind === 'cannot' && ((link.a === a && link.b === b) || (link.a === b && link.b === a)),
    )
  const relations = new Map<string, string>()
  for (let i = 0; i < instances; i++) {
    for (let j = i + 1; j < instances; j++) {
      if (must[i]![j]!) relations.set(`${i} ${j}`, isDirectCannot(i, j) ? 'contradicted' : 'must')
      else if (cannot[i]![j]!) relations.set(`${i} ${j}`, 'cannot')
    }
  }
  return relations
}

const instance = fc.integer({ min: 0, max: instances - 1 })
const step = fc.oneof(
  fc
    .record({ a: instance, b: instance, kind: fc.constantFrom('must', 'must', 'cannot') })
    .filter(({ a, b }) => a !== b),
  fc.record({ remove: fc.nat() }),
)

describe('closure of links', () => {
  it('equals the rules applied until nothing changes, after every addition and removal', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const closure = createLinkClosure()
        const links: Link[] = []
        steps.forEach((each, pair) => {
          if ('remove' in each) {
            if (links.length === 0) return
            const [gone] = links.splice(each.remove % links.length, 1)
            closure.remove(gone!.pair)
          } else {
            links.push({ ...each, kind: each.kind, pair })
            closure.add(links.at(-1)!)
          }
          const found = new Map<string, string>()
          for (let i = 0; i < instances; i++) {
            for (let j = i + 1; j < instances; j++) {
              const relation = closure.relation(i, j)
              expect(closure.relation(j, i)).toBe(relation)
              if (relation !== null) found.set(`${i} ${j}`, relation)
            }
          }
          expect(found).toEqual(naiveRelations(links))
          const inComponents = closure
            .components()
            .reduce((sum, { size }) => sum + (size * (size - 1)) / 2, 0)
          const parted = closure.partedComponents().reduce((sum, [a, b]) => sum + a.size * b.size, 0)
          const count = (...kinds: string[]) =>
            [...found.values()].filter((kind) => kinds.includes(kind)).length
          expect(inComponents).toBe(count('must', 'contradicted'))
          expect(parted).toBe(count('cannot'))
        })
      }),
      { numRuns: 200 },
    )
  })

  it('explains each contradiction by a real and shortest chain of must-links', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const closure = createLinkClosure()
        const links: Link[] = []
        steps.forEach((each, pair) => {
          if ('remove' in each) return
          links.push({ ...each, kind: each.kind, pair })
          closure.add(links.at(-1)!)
        })
        for (const cannot of closure.contradictions()) {
          const chain = closure.mustChain(cannot.a, cannot.b)!
          expect(endOf(chain, cannot.a)).toBe(cannot.b)
          expect(chain.every((link) => link.kind === 'must' && links.includes(link))).toBe(true)
          // No chain of fewer links contradicts: leaving out any set of others must not hide a shorter one.
          expect(chain.length).toBe(fewestSteps(links, cannot.a, cannot.b))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('explains a lifted cannot-link by the must-links that lead to it', () => {
    const closure = createLinkClosure()
    const links: Link[] = [
      { pair: 1, kind: 'must', a: 1, b: 2 },
      { pair: 2, kind: 'cannot', a: 3, b: 2 },
      { pair: 3, kind: 'must', a: 4, b: 3 },
    ]
    links.forEach((link) => closure.add(link))
    expect(closure.relation(1, 4)).toBe('cannot')
    expect(closure.chain(1, 4).map(({ pair }) => pair)).toEqual([1, 2, 3])
    expect(closure.chain(4, 1).map(({ pair }) => pair)).toEqual([3, 2, 1])
    expect(closure.chain(1, 9)).toEqual([])
  })
})

/** Where a chain of links leads from a; undefined where it breaks. */
function endOf(chain: readonly Link[], a: number): number | undefined {
  return chain.reduce<number | undefined>(
    (at, link) => (at === link.a ? link.b : at === link.b ? link.a : undefined),
    a,
  )
}

/** Bellman–Ford with links of length 1. */
function fewestSteps(links: readonly Link[], a: number, b: number): number {
  const steps = new Map([[a, 0]])
  for (let round = 0; round < instances; round++) {
    for (const link of links) {
      if (link.kind === 'cannot') continue
      for (const [from, to] of [
        [link.a, link.b],
        [link.b, link.a],
      ] as const) {
        const through = (steps.get(from) ?? Infinity) + 1
        if (through < (steps.get(to) ?? Infinity)) steps.set(to, through)
      }
    }
  }
  return steps.get(b)!
}
