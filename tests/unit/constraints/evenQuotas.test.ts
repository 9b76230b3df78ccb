import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evenQuotas } from '../../../src-main/constraints/evenQuotas'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

it('gives what the poor have and shares the rest out', () => {
  expect(evenQuotas([1000, 6, 1000], 30)).toEqual([12, 6, 12])
  expect(evenQuotas([10, 10, 10], 8)).toEqual([3, 3, 2])
  expect(evenQuotas([2, 1], 8)).toEqual([2, 1])
  expect(evenQuotas([], 8)).toEqual([])
})

it('gives all that is asked for or there, and nobody less than another unless that is all', () => {
  const pairs = fc.array(fc.nat(1e6), { maxLength: 20 })
  fc.assert(
    fc.property(pairs, fc.nat(1e6), (available, count) => {
      const quotas = evenQuotas(available, count)
      expect(sum(quotas)).toBe(Math.min(count, sum(available)))
      quotas.forEach((quota, part) => {
        expect(quota).toBeLessThanOrEqual(available[part]!)
        if (quota < available[part]!) expect(quota).toBeGreaterThanOrEqual(Math.max(...quotas) - 1)
      })
    }),
  )
})
