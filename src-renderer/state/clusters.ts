import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { ClusterSummary } from '../../src-main/contract/clusters'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useSession } from './session'

/** The clusters of one run at a time. */
export const useClusters = defineStore('clusters', () => {
  const connection = useConnection()
  const session = useSession()
  const run = ref<number | null>(null)
  const clusters = ref<ClusterSummary[] | null>(null)
  const error = ref<ErrorRecord | null>(null)

  watch(
    () => session.workspace?.workspace,
    () => {
      run.value = null
      clusters.value = null
    },
  )

  async function show(next: number): Promise<void> {
    if (run.value === next && clusters.value !== null) return
    run.value = next
    clusters.value = null
    error.value = null
    try {
      const answer = await connection.call('clusters.list', { run: next })
      if (run.value === next) clusters.value = answer
    } catch (cause) {
      if (run.value === next) error.value = shownError(cause)
    }
  }

  return { run, clusters, error, show }
})
