import { defineStore } from 'pinia'
import { ref, shallowReactive, watch } from 'vue'
import { mapUrl, runColumnsUrl, tagColumnUrl } from '../../src-main/contract/columns'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { TagColumn } from '../browse/filterRows'
import { shownError } from './callError'
import { fetchColumns } from './columns'
import { useConnection } from './connection'
import { useSession } from './session'

export interface SideMap {
  /** Image ids, ascending, by row. */
  readonly images: Uint32Array
  readonly clusters: Uint32Array
  /** [n, 2]; null: it has not been laid out yet. */
  readonly points: Float32Array | null
}

/** Maps of several runs at once, to be looked at side by side. */
export const useSideMaps = defineStore('sideMaps', () => {
  const connection = useConnection()
  const session = useSession()
  /** By run; an error where it could not be read. */
  const maps = shallowReactive(new Map<number, SideMap | ErrorRecord>())
  /** By “run keyword”. */
  const tags = shallowReactive(new Map<string, TagColumn | ErrorRecord>())
  /** The run whose map is being laid out. */
  const making = ref<number | null>(null)
  const asked = new Set<string>()

  watch(() => [session.workspace?.workspace, session.archiveRevision, connection.epoch], forget, {
    flush: 'sync',
  })

  function forget(): void {
    asked.clear()
    maps.clear()
    tags.clear()
  }

  function need(run: number): void {
    if (asked.has(`${run}`)) return
    asked.add(`${run}`)
    void read(run)
  }

  async function read(run: number): Promise<void> {
    const workspace = session.workspace?.workspace
    if (workspace === undefined) return
    try {
      const [rows, map] = await Promise.all([
        fetchColumns(runColumnsUrl(run), workspace),
        fetchColumns(mapUrl(run), workspace),
      ])
      const column = (name: string) => rows.columns.find((each) => each.name === name)?.data
      const points = map.columns[0]?.data
      maps.set(run, {
        images: column('image') as Uint32Array,
        clusters: column('cluster') as Uint32Array,
        points: points?.length === 2 * rows.count ? (points as Float32Array) : null,
      })
    } catch (cause) {
      fail(maps, run, cause)
    }
  }

  function needTag(run: number, keyword: string): void {
    const key = `${run} ${keyword}`
    if (asked.has(key)) return
    asked.add(key)
    void readTag(run, keyword)
  }

  async function readTag(run: number, keyword: string): Promise<void> {
    const workspace = session.workspace?.workspace
    if (workspace === undefined) return
    try {
      const block = await fetchColumns(tagColumnUrl(run, keyword), workspace)
      tags.set(`${run} ${keyword}`, { codes: block.columns[0]!.data as Uint32Array, values: block.values })
    } catch (cause) {
      fail(tags, `${run} ${keyword}`, cause)
    }
  }

  /** What the quiet codes tell is asked for again when there is a connection. */
  function fail<K>(kept: Map<K, unknown>, key: K, cause: unknown): void {
    const record = shownError(cause)
    if (record === null) asked.delete(String(key))
    else kept.set(key, record)
  }

  /** Lays the maps of these runs out that are not, one after another; the first error ends it. */
  async function make(runs: readonly number[]): Promise<void> {
    if (making.value !== null) return
    for (const run of runs) {
      const known = maps.get(run)
      if (known !== undefined && 'points' in known && known.points !== null) continue
      making.value = run
      try {
        await connection.call('maps.make', { run })
        await read(run)
      } catch (cause) {
        fail(maps, run, cause)
        break
      }
    }
    making.value = null
  }

  function retry(run: number): void {
    maps.delete(run)
    void read(run)
  }

  return { maps, tags, making, need, needTag, make, retry }
})
