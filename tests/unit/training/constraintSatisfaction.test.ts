import { expect, it } from 'vitest'
import { satisfiedShare } from '../../../src-main/training/constraintSatisfaction'

it('a must-link is kept within a cluster, a cannot-link between two; without pairs there is no share', () => {
  const assignments = Int32Array.of(0, 0, 1, 1)
  const pairs = {
    mustLinks: Uint32Array.of(0, 1, 1, 2, 2, 3, 0, 3),
    cannotLinks: Uint32Array.of(0, 1, 0, 2, 1, 3, 1, 2),
  }
  expect(satisfiedShare(assignments, pairs)).toEqual({ mustSatisfied: 0.5, cannotSatisfied: 0.75 })
  const none = { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() }
  expect(satisfiedShare(assignments, none)).toEqual({ mustSatisfied: null, cannotSatisfied: null })
})
