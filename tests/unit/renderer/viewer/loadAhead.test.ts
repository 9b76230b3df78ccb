import { expect, it } from 'vitest'
import { createLoadAhead } from '../../../../src-renderer/viewer/loadAhead'

it('loads two at a time; a new list takes the place of what has not begun; failures are passed over', async () => {
  const begun: string[] = []
  const ends = new Map<string, (failed: boolean) => void>()
  const ahead = createLoadAhead(
    (item) =>
      new Promise((resolve, reject) => {
        begun.push(item)
        ends.set(item, (failed) => (failed ? reject(new Error(item)) : resolve()))
      }),
  )
  const end = async (item: string, failed = false) => {
    ends.get(item)!(failed)
    await new Promise((resolve) => setTimeout(resolve))
  }
  ahead.want(['a', 'b', 'c', 'd'])
  expect(begun).toEqual(['a', 'b'])
  await end('a', true)
  expect(begun).toEqual(['a', 'b', 'c'])
  ahead.want(['x', 'y'])
  await end('b')
  await end('c')
  expect(begun).toEqual(['a', 'b', 'c', 'x', 'y'])
  ahead.want(['z'])
  ahead.stop()
  await end('x')
  expect(begun).not.toContain('z')
})
