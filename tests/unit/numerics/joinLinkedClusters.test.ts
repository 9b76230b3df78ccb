import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinLinkedClusters } from '../../../src-main/numerics/joinLinkedClusters'
import { createRandom } from '../../../src-main/numerics/random'

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

  it('need more than chance: five must-links where none is within them', () => {
    expect(join(links(0, 1, 4), [])).toEqual([0, 1, 2, 3])
    expect(join(links(0, 1, 5), [])).toEqual([0, 0, 1, 2])
  })

  it('stay apart where must-links are far denser within them, or cannot-links as dense as to the others', () => {
    const within = [...links(0, 0, 80), ...links(1, 1, 80)]
    expect(join([...within, ...links(0, 1, 20)], links(0, 2, 10))).toEqual([0, 0, 1, 2])
    expect(join([...within, ...links(0, 1, 20)], [...links(0, 2, 10), ...links(0, 1, 10)])).toEqual([
      0, 1, 2, 3,
    ])
    expect(join([...within, ...links(0, 1, 60)], links(0, 2, 10))).toEqual([0, 0, 1, 2])
  })

  it('count the links of joined clusters together', () => {
    // 2 would join 1 alone, but not 0 and 1, which are surer of each other.
    const must = [...links(0, 1, 20), ...links(1, 2, 6)]
    expect(join(must, links(0, 2, 6))).toEqual([0, 0, 1, 2])
    // Neither of 0 and 1 joins 2 alone, both together do.
    expect(join([...links(0, 1, 20), ...links(1, 2, 3), ...links(0, 2, 3)], [])).toEqual([0, 0, 0, 1])
  })

  it('are joined by classes, however densely must-links and cannot-links are drawn, and whatever strays', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.25, noNaN: true }),
        (seed, mustRate, cannotRate, stray) => {
          const random = createRandom(seed).child('images')
          // Three classes of two clusters each, 80 images a cluster; some images lie in a cluster of another class.
          const classes = Int32Array.from({ length: 480 }, () => random.integer(3))
          const clusters = classes.map((own) => {
            const at = random.next() < stray ? random.integer(3) : own
            return 2 * at + random.integer(2)
          })
          const mustLinks: number[] = []
          const cannotLinks: number[] = []
          for (let i = 0; i < 480; i++) {
            for (let j = 0; j < i; j++) {
              const isSame = classes[i] === classes[j]
              if (random.next() < (isSame ? mustRate : cannotRate))
                (isSame ? mustLinks : cannotLinks).push(i, j)
            }
          }
          const pairs = { mustLinks: Uint32Array.from(mustLinks), cannotLinks: Uint32Array.from(cannotLinks) }
          expect([...joinLinkedClusters(clusters, 6, pairs)]).toEqual([0, 0, 1, 1, 2, 2])
        },
      ),
      { numRuns: 60 },
    )
  })
})
