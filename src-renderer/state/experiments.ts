import { defineStore } from 'pinia'
import { ref, shallowReactive, shallowRef, watch } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { Experiment, ExperimentOrder, ExperimentSummary } from '../../src-main/contract/experiments'
import type { Procedures } from '../../src-main/contract/procedures'
import type { OutputOf } from '../../src-main/contract/rpc/procedure'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useNotices } from './notices'
import { useSession } from './session'

export type ExperimentKindInfo = OutputOf<Procedures['experiments.kinds']>[number]
export type ReportFile = OutputOf<Procedures['experiments.report']>

/** Comparisons of methods: the list, and the one that is shown, as they fill in. */
export const useExperiments = defineStore('experiments', () => {
  const connection = useConnection()
  const notices = useNotices()
  const session = useSession()
  const kinds = shallowRef<readonly ExperimentKindInfo[]>([])
  const list = shallowRef<readonly ExperimentSummary[] | null>(null)
  const listError = ref<ErrorRecord | null>(null)
  const wanted = ref<number | null>(null)
  const shown = shallowRef<Experiment | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const createError = ref<ErrorRecord | null>(null)
  /** Why the last start of an experiment ended early, by experiment. */
  const startErrors = shallowReactive(new Map<number, ErrorRecord>())
  let isReading = false
  let isStale = false

  watch(
    () => session.workspace?.workspace,
    () => {
      list.value = null
      shown.value = null
      error.value = null
      createError.value = null
      startErrors.clear()
    },
    { flush: 'sync' },
  )
  watch(
    () => [session.workspace?.workspace, session.experimentsRevision, session.runsRevision] as const,
    () => void refresh(),
    { immediate: true },
  )

  /** Reads anew; what changes while it reads is read after. */
  async function refresh(): Promise<void> {
    isStale = true
    if (isReading) return
    isReading = true
    while (isStale && session.workspace !== null) {
      isStale = false
      await read()
    }
    isReading = false
  }

  async function read(): Promise<void> {
    const [workspace, experiment] = [session.workspace?.workspace, wanted.value]
    const isStill = () => workspace === session.workspace?.workspace
    try {
      if (kinds.value.length === 0) kinds.value = await connection.call('experiments.kinds', {})
      const found = await connection.call('experiments.list', {})
      if (isStill()) list.value = found
      listError.value = null
    } catch (cause) {
      listError.value = shownError(cause)
    }
    if (experiment === null) return
    try {
      const found = await connection.call('experiments.get', { experiment })
      if (!isStill() || experiment !== wanted.value) return
      shown.value = found
      error.value = null
    } catch (cause) {
      if (experiment === wanted.value) error.value = shownError(cause)
    }
  }

  function show(experiment: number | null): void {
    if (experiment !== shown.value?.experiment) shown.value = null
    error.value = null
    wanted.value = experiment
    void refresh()
  }

  /** Saves an experiment; gives its number, or null with the reason in `createError`. */
  async function create(order: ExperimentOrder): Promise<number | null> {
    createError.value = null
    try {
      return (await connection.call('experiments.create', order)).experiment
    } catch (cause) {
      createError.value = shownError(cause)
      return null
    }
  }

  /** Begins or takes up again; answers when it has ended. */
  async function start(experiment: number): Promise<void> {
    startErrors.delete(experiment)
    try {
      await connection.call('experiments.start', { experiment })
    } catch (cause) {
      const record = shownError(cause)
      if (record !== null) startErrors.set(experiment, record)
    }
  }

  async function pause(experiment: number): Promise<void> {
    await notices.guard(() => connection.call('experiments.pause', { experiment }))
  }

  async function goOn(experiment: number): Promise<void> {
    await notices.guard(() => connection.call('experiments.unpause', { experiment }))
  }

  /** False where it could not be. */
  async function remove(experiment: number, withRuns: boolean): Promise<boolean> {
    const removed = await notices.guard(() => connection.call('experiments.remove', { experiment, withRuns }))
    await refresh()
    return removed !== undefined
  }

  function report(experiment: number, format: 'html' | 'csv' | 'json'): Promise<ReportFile | undefined> {
    return notices.guard(() => connection.call('experiments.report', { experiment, format }))
  }

  return {
    kinds,
    list,
    listError,
    shown,
    error,
    createError,
    startErrors,
    refresh,
    show,
    create,
    start,
    pause,
    goOn,
    remove,
    report,
  }
})
