import { expect, it } from 'vitest'
import { centreSilhouette } from '../../../src-main/numerics/centreSilhouette'

it('compares the distance to the own mean with that to the nearest other', () => {
  // Means at 1, 10 and 100; the last sample has no cluster.
  const values = Float64Array.of(0, 2, 8, 12, 100, 55)
  const found = centreSilhouette(values, 1, Int32Array.of(0, 0, 2, 2, 5, -1))
  expect(found[0]).toBeCloseTo((10 - 1) / 10)
  expect(found[1]).toBeCloseTo((8 - 1) / 8)
  expect(found[2]).toBeCloseTo((7 - 2) / 7)
  expect(found[4]).toBe(1)
  expect(found[5]).toBeNaN()
})

it('is undefined for one cluster, and 0 where both distances are', () => {
  expect([...centreSilhouette(Float64Array.of(1, 2), 1, Int32Array.of(3, 3))]).toEqual([NaN, NaN])
  expect([...centreSilhouette(Float64Array.of(1, 1), 1, Int32Array.of(0, 1))]).toEqual([0, 0])
})
