import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { MethodSummary, Run, Settings } from '../../src-main/contract/runs'
import { shownError } from './callError'
import { useConnection } from './connection'

/** The method that learns from pairs, for runs of methods that do not. */
const pairsMethod = 'proposed'

/** What a run would go on with; null where it has no network to go on from. */
export function retrainingOf(
  run: Run,
  methods: readonly MethodSummary[],
): { readonly method: MethodSummary; readonly settings: Settings } | null {
  const own = methods.find(({ method }) => method === run.method)
  // Every method with an autoencoder keeps its network; these have an embedding of a size that can be set.
  if (own?.settings.some(({ name }) => name === 'latentSize') !== true) return null
  const method = own.usesPairs && own.goesOn ? own : methods.find((other) => other.method === pairsMethod)
  if (method === undefined) return null
  const known = new Set(method.settings.map(({ name }) => name))
  const kept = Object.entries(run.settings).filter(([name]) => known.has(name))
  return {
    method,
    settings: { ...Object.fromEntries(kept), ...(run.clusters === null ? {} : { clusters: run.clusters }) },
  }
}

/** Trains on from a run, with the pairs that there are now. */
export const useRetraining = defineStore('retraining', () => {
  const connection = useConnection()
  const error = ref<ErrorRecord | null>(null)

  /** Gives the new run's number; null when it failed or was cancelled. */
  async function goOn(from: Run, method: string, settings: Settings): Promise<number | null> {
    error.value = null
    try {
      const order = { method, settings, seed: from.seed, begunFrom: from.run }
      return (await connection.call('runs.train', order)).run
    } catch (cause) {
      error.value = shownError(cause)
      return null
    }
  }

  return { error, goOn }
})
