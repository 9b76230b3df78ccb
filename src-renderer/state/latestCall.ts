import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { Progress } from '../../src-main/contract/jobs'
import { shownError } from './callError'

/** What a question is asked with: `options` of a call of the contract. */
export interface AskOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

export interface LatestCall<T> {
  /** The last answer that came; stays while the next one is on its way. */
  readonly answer: ShallowRef<T | null>
  readonly error: Ref<ErrorRecord | null>
  readonly loading: Ref<boolean>
  readonly progress: Ref<Progress | null>
  /** Asks after `pause` milliseconds; cancels whatever was asked or on its way before. */
  ask(question: (options: AskOptions) => Promise<T>, pause?: number): void
  /** Cancels, and forgets the answer. */
  forget(): void
}

/** A question that is asked again and again as settings change: only the newest answer counts. */
export function createLatestCall<T>(): LatestCall<T> {
  const answer = shallowRef<T | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const loading = ref(false)
  const progress = ref<Progress | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  function stop(): void {
    clearTimeout(timer)
    running?.abort()
    running = undefined
  }

  async function run(question: (options: AskOptions) => Promise<T>): Promise<void> {
    const mine = new AbortController()
    running = mine
    progress.value = null
    try {
      const found = await question({
        signal: mine.signal,
        onProgress: (now) => {
          if (running === mine) progress.value = now
        },
      })
      if (running !== mine) return
      answer.value = found
      error.value = null
    } catch (cause) {
      if (running !== mine) return
      error.value = shownError(cause)
    }
    loading.value = false
    running = undefined
  }

  onScopeDispose(stop)

  return {
    answer,
    error,
    loading,
    progress,
    ask(question, pause = 0) {
      stop()
      loading.value = true
      timer = setTimeout(() => void run(question), pause)
    },
    forget() {
      stop()
      loading.value = false
      answer.value = null
      error.value = null
    },
  }
}
