import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Job } from '../../src-main/contract/jobs'
import { useConnection } from './connection'
import { useNotices } from './notices'

/** Long work of the engine, as every window sees it. */
export const useJobs = defineStore('jobs', () => {
  const connection = useConnection()
  const notices = useNotices()
  const jobs = ref<Job[]>([])
  /** False until the engine of this connection has sent the list once. */
  const known = ref(false)
  watch(
    () => connection.isConnected,
    () => (known.value = false),
    { flush: 'sync' },
  )

  const running = computed(() => jobs.value.filter((job) => job.state === 'running'))

  function runningOf(kind: Job['kind']): Job | undefined {
    return running.value.find((job) => job.kind === kind)
  }

  function set(next: Job[]): void {
    jobs.value = next
    known.value = true
  }

  async function cancel(job: number): Promise<void> {
    await notices.guard(() => connection.call('jobs.cancel', { job }))
  }

  async function dismiss(job: number): Promise<void> {
    await notices.guard(() => connection.call('jobs.dismiss', { job }))
  }

  return { jobs, known, running, runningOf, set, cancel, dismiss }
})
