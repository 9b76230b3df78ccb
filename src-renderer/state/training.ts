import { defineStore } from 'pinia'
import { ref, shallowReactive, watch } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { BackendSummary, TrainingPoint } from '../../src-main/contract/training'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useNotices } from './notices'
import { useSession } from './session'

/** Curves of runs, what computes them, and how a run is made to wait and to go on. */
export const useTraining = defineStore('training', () => {
  const connection = useConnection()
  const notices = useNotices()
  const session = useSession()
  /** By run; those that were asked for. They grow while a run trains. */
  const histories = shallowReactive(new Map<number, readonly TrainingPoint[]>())
  const historyError = ref<ErrorRecord | null>(null)
  const resumeError = ref<ErrorRecord | null>(null)
  const backends = ref<readonly BackendSummary[]>([])
  const wanted = new Set<number>()

  watch(
    () => session.workspace?.workspace,
    () => {
      wanted.clear()
      histories.clear()
      historyError.value = null
      resumeError.value = null
    },
  )
  // Runs begin and end, and connections are made anew: what was missed in between is asked for.
  watch(
    () => session.runsRevision,
    () => wanted.forEach((run) => void read(run)),
  )
  watch(
    () => session.grownHistory,
    (grown) => {
      if (grown === null || !wanted.has(grown.run)) return
      const known = histories.get(grown.run)
      if (known?.length === grown.from) histories.set(grown.run, [...known, ...grown.points])
      else void read(grown.run)
    },
    // Every event counts, also of two that come in one turn.
    { flush: 'sync' },
  )

  function show(run: number): void {
    if (wanted.has(run)) return
    wanted.add(run)
    void read(run)
  }

  async function read(run: number): Promise<void> {
    const workspace = session.workspace?.workspace
    try {
      const history = await connection.call('runs.history', { run })
      if (workspace !== session.workspace?.workspace) return
      // An event may have overtaken the answer.
      if (history.length >= (histories.get(run)?.length ?? 0)) histories.set(run, history)
      historyError.value = null
    } catch (cause) {
      historyError.value = shownError(cause)
    }
  }

  async function readBackends(): Promise<void> {
    if (backends.value.length > 0) return
    const found = await notices.guard(() => connection.call('backends.list', {}))
    if (found !== undefined) backends.value = found
  }

  async function pause(run: number): Promise<void> {
    await notices.guard(() => connection.call('runs.pause', { run }))
  }

  async function goOn(run: number): Promise<void> {
    await notices.guard(() => connection.call('runs.unpause', { run }))
  }

  /** Takes up a run that ended early; answers when it has ended. */
  async function resume(run: number): Promise<void> {
    resumeError.value = null
    try {
      await connection.call('runs.resume', { run })
    } catch (cause) {
      resumeError.value = shownError(cause)
    }
  }

  function forgetError(): void {
    resumeError.value = null
  }

  return {
    histories,
    historyError,
    resumeError,
    backends,
    show,
    read,
    readBackends,
    pause,
    goOn,
    resume,
    forgetError,
  }
})
