import { expect, it } from 'vitest'
import { isShallow } from '../../../src-main/hosts/nesting'

it('tells messages of the contract from those that would overflow a stack', () => {
  const nested = (depth: number): unknown => {
    let value: unknown = 1
    for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { inside: value }
    return value
  }
  expect([isShallow('text'), isShallow(null), isShallow(undefined), isShallow(nested(100))]).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect([isShallow(nested(101)), isShallow(nested(100_000))]).toEqual([false, false])
  expect(isShallow(Array.from({ length: 100_000 }, () => ({ a: [1] })))).toBe(true)
})
