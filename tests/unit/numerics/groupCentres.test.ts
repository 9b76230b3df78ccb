import { expect, it } from 'vitest'
import { withGroupCentres } from '../../../src-main/numerics/groupCentres'
import { createRandom } from '../../../src-main/numerics/random'

const random = createRandom(3)
/** `count` points about a place of the plane. */
const cloud = (x: number, y: number, count: number) =>
  Array.from({ length: count }, () => [x + 0.3 * random.normal(), y + 0.3 * random.normal()])
/** 40 samples about (0, 0), 40 about (10, 0), and 8 about (2, 2), which lie with the first. */
const points = Float64Array.from([...cloud(0, 0, 40), ...cloud(10, 0, 40), ...cloud(2, 2, 8)].flat())
const centres = Float64Array.of(0, 0, 10, 0)
const chain = (from: number, to: number) =>
  Array.from({ length: to - from - 1 }, (_, i) => [from + i, from + i + 1]).flat()
const links = (...parts: number[][]) => Uint32Array.from(parts.flat())
const added = (mustLinks: Uint32Array, from = centres) => {
  const all = withGroupCentres(points, 2, from, mustLinks)
  expect([...all.subarray(0, from.length)]).toEqual([...from])
  return [...all.subarray(from.length)]
}

it('give a group its mean where another has the cluster that it lies in', () => {
  const [x, y, ...more] = added(links(chain(0, 40), chain(40, 80), chain(80, 88)))
  expect(more).toEqual([])
  const mean = (d: number) =>
    Array.from({ length: 8 }, (_, i) => points[2 * (80 + i) + d]!).reduce((a, b) => a + b) / 8
  expect(x).toBeCloseTo(mean(0), 12)
  expect(y).toBeCloseTo(mean(1), 12)
})

it('add nothing where each group has a cluster that is mostly its own', () => {
  const three = Float64Array.of(0, 0, 10, 0, 2, 2)
  expect(added(links(chain(0, 40), chain(40, 80), chain(80, 88)), three)).toEqual([])
  // Nobody knows of the forty what they are: the cluster is the eight's as far as can be seen.
  expect(added(links(chain(80, 88)))).toEqual([])
  expect(added(new Uint32Array())).toEqual([])
})

it('add nothing for what is only a part of a kind, or a slip', () => {
  // Ten of the forty that nothing links to the other thirty: their mean would draw all forty.
  expect(added(links(chain(0, 10), chain(10, 40), chain(40, 80)))).toEqual([])
  // Four images are too few.
  expect(added(links(chain(0, 40), chain(40, 80), chain(80, 84)))).toEqual([])
  // A wrong must-link joins the eight to the forty.
  expect(added(links(chain(0, 40), chain(40, 80), chain(80, 88), [0, 80]))).toEqual([])
})

it('add a centre once for groups that lie together', () => {
  const found = added(links(chain(0, 40), chain(40, 80), [80, 81, 81, 82, 82, 83, 83, 84], [85, 86, 86, 87]))
  expect(found).toHaveLength(2)
})
