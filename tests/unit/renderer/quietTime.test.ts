import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createQuietTime } from '../../../src-renderer/widgets/quietTime'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('waits until nobody has touched the window for half a second, and until it is idle', async () => {
  const target = new EventTarget()
  let whenIdle: (() => void) | undefined
  const quiet = createQuietTime(target, (callback) => (whenIdle = callback), new AbortController().signal)
  let isQuiet = false
  void quiet().then(() => (isQuiet = true))
  await vi.advanceTimersByTimeAsync(400)
  target.dispatchEvent(new Event('scroll'))
  await vi.advanceTimersByTimeAsync(400)
  expect(whenIdle).toBeUndefined()
  await vi.advanceTimersByTimeAsync(200)
  expect(whenIdle).toBeDefined()
  // Touched before it is idle: all of it again.
  target.dispatchEvent(new Event('keydown'))
  whenIdle!()
  await vi.advanceTimersByTimeAsync(400)
  expect(isQuiet).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  whenIdle!()
  await vi.advanceTimersByTimeAsync(0)
  expect(isQuiet).toBe(true)
})
