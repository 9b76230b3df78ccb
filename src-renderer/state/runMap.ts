import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { mapUrl } from '../../src-main/contract/columns'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { fetchColumns } from './columns'
import { useConnection } from './connection'
import { useJobs } from './jobs'
import { useRunImages } from './runImages'
import { useSession } from './session'

/** A map of up to so many images is laid out without being asked for: it takes seconds. */
const laidOutUnasked = 20_000

/** The map of the run that is shown. */
export const useRunMap = defineStore('runMap', () => {
  const connection = useConnection()
  const images = useRunImages()
  const jobs = useJobs()
  const session = useSession()
  /** [n, 2], by row; NaN where an image has no place; null: there is no map yet. */
  const points = shallowRef<Float32Array | null>(null)
  const missing = ref(false)
  const error = ref<ErrorRecord | null>(null)
  const job = computed(() => jobs.runningOf('map'))
  const considered = new Set<string>()

  watch(
    () => [images.table, session.runsRevision] as const,
    ([table], before) => {
      if (table?.run !== before?.[0]?.run) points.value = null
      missing.value = false
      error.value = null
      if (table !== null) void load()
    },
    { immediate: true },
  )

  async function load(): Promise<void> {
    const [table, workspace] = [images.table, session.workspace?.workspace]
    if (table === null || workspace === undefined) return
    try {
      const [column] = (await fetchColumns(mapUrl(table.run), workspace)).columns
      if (table !== images.table) return
      missing.value = column === undefined
      if (column?.data.length === 2 * table.count) points.value = column.data as Float32Array
    } catch (cause) {
      if (table === images.table) error.value = shownError(cause)
    }
    const wish = `${workspace} ${table.run}`
    const isWanted = missing.value && table.count <= laidOutUnasked && job.value === undefined
    if (isWanted && !considered.has(wish)) {
      considered.add(wish)
      await make()
    }
  }

  /** Lays the map out; every window hears of it. */
  async function make(): Promise<void> {
    const { table } = images
    if (table === null) return
    error.value = null
    try {
      await connection.call('maps.make', { run: table.run })
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  return { points, missing, error, job, make, load }
})
