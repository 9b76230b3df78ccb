import { expect, it } from 'vitest'
import { joinCentres } from '../../../src-main/training/joinCentres'

const centres = Float64Array.of(0, 0, 3, 6, 10, 20, 1, 1)
const moments = {
  step: 7,
  first: Float64Array.of(0, 0, 3, 3, 1, 1, 2, 2),
  second: Float64Array.of(0, 0, 6, 6, 5, 5, 4, 4),
}

it('joined clusters have the mean of their centres and moments by size', () => {
  const joined = joinCentres(centres, moments, Int32Array.of(0, 0, 1, 2, 2), Int32Array.of(0, 0, 1, 2))
  expect([...joined.centres]).toEqual([1, 2, 10, 20, 1, 1])
  expect([...joined.moments.first]).toEqual([1, 1, 1, 1, 2, 2])
  expect([...joined.moments.second]).toEqual([2, 2, 5, 5, 4, 4])
  expect(joined.moments.step).toBe(7)
})

it('an empty cluster does not move the one that it joins', () => {
  const joined = joinCentres(centres, moments, Int32Array.of(2, 2), Int32Array.of(0, 1, 1, 0))
  expect([...joined.centres]).toEqual([0.5, 0.5, 10, 20])
})
