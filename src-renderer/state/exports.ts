import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ExporterDescription, ExportInput, ExportPlan } from '../../src-main/contract/exports'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'

/** Dry runs and writing of datasets. */
export const useExports = defineStore('exports', () => {
  const connection = useConnection()
  const exporters = ref<ExporterDescription[]>([])
  const error = ref<ErrorRecord | null>(null)

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    error.value = null
    try {
      return await work()
    } catch (cause) {
      error.value = shownError(cause)
      return null
    }
  }

  async function refreshExporters(): Promise<void> {
    if (exporters.value.length > 0) return
    exporters.value = (await attempt(() => connection.call('exporters.list', {}))) ?? []
  }

  /** What would be written; null when it could not be, with the reason in `error`. */
  function plan(request: ExportInput): Promise<ExportPlan | null> {
    return attempt(() => connection.call('exports.plan', request))
  }

  /** Writes; null when it failed or was cancelled. */
  function write(request: ExportInput): Promise<ExportPlan | null> {
    return attempt(() => connection.call('exports.write', request))
  }

  return { exporters, error, refreshExporters, plan, write }
})
