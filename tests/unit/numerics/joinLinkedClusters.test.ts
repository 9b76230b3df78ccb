import { describe, expect, it } from 'vitest'
import { joinLinkedClusters } from '../../../src-main/numerics/joinLinkedClusters'

/** Ten images in each of four clusters. */
const assignments = Int32Array.from({ length: 40 }, (_, i) => Math.floor(i / 10))

/** So many links between two clusters. */
const links = (a: number, b: number, count: number) =>
  Array.from({ length: count }, (_, i) => [
    10 * a + (i % 10),
    10 * b + ((i + Math.floor(i / 10)) % 10),
  ]).flat()

const join = (must: number[], cannot: number[]) => [
  ...joinLinkedClusters(assignments, 4, {
    mustLinks: Uint32Array.from(must),
    cannotLinks: Uint32Array.from(cannot),
  }),
]

describe('clusters joined by their pairs', () => {
  it('stay as they are without links between them, whatever runs within', () => {
    expect(join([], [])).toEqual([0, 1, 2, 3])
    expect(join(links(1, 1, 9), links(2, 2, 9))).toEqual([0, 1, 2, 3])
  })

  it('are joined by must-links, and numbered without gaps', () => {
    expect(join(links(1, 3, 9), [])).toEqual([0, 1, 2, 1])
    expect(join(links(0, 1, 9), [])).toEqual([0, 0, 1, 2])
  })

  it('are joined in chains', () => {
    expect(join([...links(0, 3, 9), ...links(3, 2, 9)], [])).toEqual([0, 1, 0, 0])
  })

  it('need more than chance: five must-links, and more with cannot-links beside them', () => {
    expect(join(links(0, 1, 4), [])).toEqual([0, 1, 2, 3])
    expect(join(links(0, 1, 5), [])).toEqual([0, 0, 1, 2])
    expect(join(links(0, 1, 12), links(1, 0, 8))).toEqual([0, 1, 2, 3])
    expect(join(links(0, 1, 19), links(1, 0, 8))).toEqual([0, 0, 1, 2])
  })

  it('count the links of joined clusters together', () => {
    // 2 would join 1 alone, but not 0 and 1, which are surer of each other.
    const must = [...links(0, 1, 20), ...links(1, 2, 6)]
    expect(join(must, links(0, 2, 6))).toEqual([0, 0, 1, 2])
    // Neither of 0 and 1 joins 2 alone, both together do.
    expect(join([...links(0, 1, 20), ...links(1, 2, 3), ...links(0, 2, 3)], [])).toEqual([0, 0, 0, 1])
  })
})
