import { expect, it } from 'vitest'
import { fuzzer } from '../../fuzz/headers.fuzz'

it('20,000 damaged headers are each read or refused with a code, in a bounded number of steps', async () => {
  const { cases, outcomes, faults } = await fuzzer.run(1, 20_000)
  expect(faults).toEqual([])
  expect(cases).toBe(20_000)
  // Damage that leaves nothing to read, or none at all, would test nothing.
  expect(outcomes['instance']).toBeGreaterThan(cases * 0.2)
  expect(outcomes['instance']).toBeLessThan(cases * 0.8)
})
