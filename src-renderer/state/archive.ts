import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { ArchiveSummary, Completeness, TagSummary } from '../../src-main/contract/archive'
import { toErrorRecord, type ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useJobs } from './jobs'
import { useSession } from './session'

/** While a scan adds to the archive, tags are asked for at most this often, in milliseconds: they take a while. */
const tagsInterval = 5000

/** The index of the open archive: counts, tags, and its scan. */
export const useArchive = defineStore('archive', () => {
  const connection = useConnection()
  const jobs = useJobs()
  const session = useSession()
  const summary = ref<ArchiveSummary | null>(null)
  const tags = ref<TagSummary[]>([])
  const completeness = ref<Completeness | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const scanError = ref<ErrorRecord | null>(null)
  const scanCancelled = ref(false)
  let shownWorkspace: string | undefined
  /** Which opening of which workspace, over which connection, a scan was begun or considered for. */
  let considered: string | undefined
  let refreshing = false
  let tagsAskedAt = -Infinity
  let again = false

  watch(
    () => [session.workspace?.workspace, session.archiveRevision] as const,
    ([workspace]) => {
      if (workspace !== shownWorkspace) forget(workspace)
      if (workspace !== undefined) void refresh()
    },
    { immediate: true },
  )

  function forget(workspace: string | undefined): void {
    shownWorkspace = workspace
    summary.value = null
    tags.value = []
    completeness.value = null
    tagsAskedAt = -Infinity
    error.value = null
    scanError.value = null
    scanCancelled.value = false
  }

  /** Asks again; changes that come while an answer is on its way lead to one more question, not to many. */
  async function refresh(): Promise<void> {
    if (refreshing) {
      again = true
      return
    }
    refreshing = true
    const workspace = shownWorkspace
    try {
      const nextSummary = await connection.call('archive.summary', {})
      if (workspace === shownWorkspace) summary.value = nextSummary
      const isScanning = jobs.runningOf('scan') !== undefined
      if (!isScanning || performance.now() - tagsAskedAt > tagsInterval) await refreshTags(workspace)
      if (workspace === shownWorkspace) error.value = null
    } catch (cause) {
      error.value = shownError(cause)
    } finally {
      refreshing = false
    }
    if (again) {
      again = false
      void refresh()
    }
  }

  async function refreshTags(workspace: string | undefined): Promise<void> {
    tagsAskedAt = performance.now()
    const [nextTags, nextCompleteness] = await Promise.all([
      connection.call('archive.tags', {}),
      connection.call('archive.completeness', {}),
    ])
    if (workspace !== shownWorkspace) return
    tags.value = nextTags
    completeness.value = nextCompleteness
  }

  function opening(): string {
    return `${connection.epoch} ${session.workspace?.workspace ?? ''}`
  }

  async function scan(): Promise<void> {
    considered = opening()
    scanError.value = null
    scanCancelled.value = false
    try {
      await connection.call('archive.scan', {})
    } catch (cause) {
      scanError.value = shownError(cause)
      scanCancelled.value = toErrorRecord(cause).code === 'cancelled'
    }
    await refresh()
  }

  /**
   * Begins the scan of an archive that was never scanned to its end, once for each opening, and again when the engine
   * died over it.
   */
  watch(
    () => [summary.value, jobs.known] as const,
    ([counts, known]) => {
      if (counts === null || !known || scanCancelled.value || considered === opening()) return
      considered = opening()
      const stopped = jobs.jobs.some((job) => job.kind === 'scan' && job.state === 'cancelled')
      if (counts.scannedAt === null || counts.unfinished) {
        if (stopped && counts.unfinished) scanCancelled.value = true
        else void scan()
      }
    },
  )

  return { summary, tags, completeness, error, scanError, scanCancelled, refresh, scan }
})
