import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { LikewiseError } from '../../../../src-main/contract/errors'
import { createLatestCall } from '../../../../src-renderer/state/latestCall'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function createCall() {
  const scope = effectScope()
  return { scope, call: scope.run(() => createLatestCall<string>())! }
}

describe('latest call', () => {
  it('cancels what is on its way, and takes no late answer', async () => {
    const { call } = createCall()
    let first: ((text: string) => void) | undefined
    let signal: AbortSignal | undefined
    call.ask((options) => {
      signal = options.signal
      return new Promise((resolve) => (first = resolve))
    })
    await vi.advanceTimersByTimeAsync(1)
    call.ask(() => Promise.resolve('second'))
    await vi.advanceTimersByTimeAsync(1)
    expect(signal?.aborted).toBe(true)
    first?.('first')
    await vi.advanceTimersByTimeAsync(1)
    expect(call.answer.value).toBe('second')
    expect(call.loading.value).toBe(false)
  })

  it('keeps the last answer beside the error of the next', async () => {
    const { call } = createCall()
    call.ask(() => Promise.resolve('there'))
    await vi.advanceTimersByTimeAsync(1)
    call.ask(() => Promise.reject(new LikewiseError('internal', 'No.')))
    await vi.advanceTimersByTimeAsync(1)
    expect([call.answer.value, call.error.value?.message]).toEqual(['there', 'No.'])
    call.forget()
    expect([call.answer.value, call.error.value]).toEqual([null, null])
  })

  it('cancels when what it belongs to goes', async () => {
    const { scope, call } = createCall()
    let signal: AbortSignal | undefined
    call.ask((options) => {
      signal = options.signal
      return new Promise(() => undefined)
    })
    await vi.advanceTimersByTimeAsync(1)
    scope.stop()
    expect(signal?.aborted).toBe(true)
  })
})
