import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { LikewiseError } from '../../src-main/contract/errors'
import { procedures, type Procedures } from '../../src-main/contract/procedures'
import { createClient, type CallOptions, type Client } from '../../src-main/contract/rpc/client'
import type { InputOf, OutputOf } from '../../src-main/contract/rpc/procedure'
import { openEngineWire } from './engineWire'
import { retryDelay } from './retryDelay'

/**
 * The one client of the engine. A lost connection is tried again with growing pauses; `epoch` goes up with
 * every connection made, so that what is on screen can be asked for again.
 */
export const useConnection = defineStore('connection', () => {
  const state = ref<'connecting' | 'connected' | 'lost'>('connecting')
  const epoch = ref(0)
  const secondsToRetry = ref(0)
  const isConnected = computed(() => state.value === 'connected')

  let client: Client<Procedures> | undefined
  let attempt = 0
  let countdown: ReturnType<typeof setInterval> | undefined

  async function connect(): Promise<void> {
    clearInterval(countdown)
    secondsToRetry.value = 0
    try {
      const next = createClient(procedures, await openEngineWire())
      client = next
      attempt = 0
      state.value = 'connected'
      epoch.value++
      next.onClose(() => {
        if (client === next) lose()
      })
    } catch {
      lose()
    }
  }

  function lose(): void {
    client = undefined
    state.value = 'lost'
    secondsToRetry.value = retryDelay(attempt++)
    clearInterval(countdown)
    countdown = setInterval(() => {
      secondsToRetry.value--
      if (secondsToRetry.value <= 0) void connect()
    }, 1000)
  }

  /** Calls the engine. Rejects with a LikewiseError; `disconnected` while there is no connection. */
  function call<K extends keyof Procedures>(
    name: K,
    input: InputOf<Procedures[K]>,
    options?: CallOptions<Procedures[K]>,
  ): Promise<OutputOf<Procedures[K]>> {
    if (client === undefined) {
      return Promise.reject(new LikewiseError('disconnected', 'There is no connection to the engine.'))
    }
    return client.call(name, input, options)
  }

  return { state, epoch, secondsToRetry, isConnected, connect, call }
})
