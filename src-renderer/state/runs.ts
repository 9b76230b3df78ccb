import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { Retrieval } from '../../src-main/contract/retrieval'
import type { Evaluation, MethodSummary, Run, Settings } from '../../src-main/contract/runs'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useSession } from './session'

/** Methods, runs and their figures. */
export const useRuns = defineStore('runs', () => {
  const connection = useConnection()
  const session = useSession()
  const methods = ref<MethodSummary[]>([])
  const runs = ref<Run[] | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const trainError = ref<ErrorRecord | null>(null)
  const evaluations = ref(new Map<number, Evaluation | ErrorRecord>())
  /** Precision of “find similar” in a run's embedding, by run. */
  const retrievals = ref(new Map<number, Retrieval>())
  let shownWorkspace: string | undefined

  const newestDone = computed(() => runs.value?.find((run) => run.state === 'done'))

  watch(
    () => [session.workspace?.workspace, session.runsRevision] as const,
    ([workspace]) => {
      if (workspace !== shownWorkspace) {
        shownWorkspace = workspace
        runs.value = null
        trainError.value = null
        evaluations.value = new Map()
        retrievals.value = new Map()
      }
      if (workspace !== undefined) void refresh()
    },
    { immediate: true },
  )

  async function refresh(): Promise<void> {
    try {
      if (methods.value.length === 0) methods.value = await connection.call('methods.list', {})
      runs.value = await connection.call('runs.list', {})
      error.value = null
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  /** Trains; gives the new run's number, or null when it failed or was cancelled. */
  async function train(method: string, settings: Settings, seed: number): Promise<number | null> {
    trainError.value = null
    try {
      return (await connection.call('runs.train', { method, settings, seed })).run
    } catch (cause) {
      trainError.value = shownError(cause)
      return null
    }
  }

  function forgetTrainError(): void {
    trainError.value = null
  }

  async function evaluate(run: number): Promise<void> {
    if (evaluations.value.has(run)) return
    try {
      evaluations.value.set(run, await connection.call('runs.evaluate', { run }))
      retrievals.value.set(run, await connection.call('runs.retrieval', { run }))
    } catch (cause) {
      const record = shownError(cause)
      if (record !== null && !evaluations.value.has(run)) evaluations.value.set(run, record)
    }
  }

  async function remove(run: number): Promise<void> {
    try {
      await connection.call('runs.remove', { run })
    } catch (cause) {
      error.value = shownError(cause)
    }
    await refresh()
  }

  return {
    methods,
    runs,
    newestDone,
    error,
    trainError,
    evaluations,
    retrievals,
    refresh,
    train,
    forgetTrainError,
    evaluate,
    remove,
  }
})
