import { expect, it } from 'vitest'
import { fuzzer } from '../fuzz/frames.fuzz'
import { testData } from '../support/testData'

const what = testData === undefined ? ' (12-bit JPEG left out: no conformance files on this machine)' : ''

it(`2,000 damaged frames of every codec are decoded or refused with a code${what}`, async () => {
  const { cases, outcomes, faults } = await fuzzer.run(1, 2000)
  expect(faults).toEqual([])
  expect(cases).toBe(2000)
  // Damage that every decoder overlooks would be no damage.
  expect(outcomes['undecodable']).toBeGreaterThan(500)
  expect(outcomes['truncated']).toBeGreaterThan(200)
}, 600_000)
