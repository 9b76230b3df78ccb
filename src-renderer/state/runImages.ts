import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { runColumnsUrl, tagColumnUrl, type Column, type ColumnBlock } from '../../src-main/contract/columns'
import { LikewiseError, type ErrorRecord } from '../../src-main/contract/errors'
import { browsedTags } from '../../src-main/contract/tagColumns'
import type { TagColumn } from '../browse/filterRows'
import { shownError } from './callError'
import { fetchColumns } from './columns'
import { useConnection } from './connection'
import { useNotices } from './notices'
import { useScreen } from './screen'
import { useSession } from './session'

/** A run's images as columns; a row is an image. */
export interface RunImages {
  readonly run: number
  readonly count: number
  /** Image ids, ascending. */
  readonly images: Uint32Array
  readonly clusters: Uint32Array
  /** NaN where the method has none. */
  readonly distances: Float32Array
  readonly silhouettes: Float32Array
}

/** The images of one run at a time, and their tags. */
export const useRunImages = defineStore('runImages', () => {
  const connection = useConnection()
  const notices = useNotices()
  const screen = useScreen()
  const session = useSession()
  const wanted = ref<number | null>(null)
  const table = shallowRef<RunImages | null>(null)
  const tags = shallowRef<ReadonlyMap<string, TagColumn>>(new Map())
  const error = ref<ErrorRecord | null>(null)
  const asked = new Set<string>()

  /** Accepted values change columns; they are asked for when somebody looks at them again. */
  let hasOldTags = false
  watch(
    () => [session.tagsRevision, screen.route.screen] as const,
    ([revision, shown], before) => {
      hasOldTags ||= revision !== before[0]
      if (!hasOldTags || shown !== 'clusters') return
      hasOldTags = false
      void load()
    },
  )

  // Another archive, a scan that changed this one, and an engine that came back: all of it may be different.
  watch(
    () => [wanted.value, session.workspace?.workspace, session.archiveRevision, connection.epoch] as const,
    ([run, workspace], before) => {
      if (run !== before[0] || workspace !== before[1]) {
        table.value = null
        tags.value = new Map()
      }
      void load()
    },
  )

  async function load(): Promise<void> {
    const [run, workspace] = [wanted.value, session.workspace?.workspace]
    error.value = null
    if (run === null || workspace === undefined) return
    const isStill = () => run === wanted.value && workspace === session.workspace?.workspace
    const keywords = [...new Set<string>([...browsedTags, ...tags.value.keys()])]
    asked.clear()
    for (const keyword of keywords) asked.add(keyword)
    // Asked for together; the table is shown without waiting for the tags.
    const columns = Promise.all(
      keywords.map(
        async (keyword) =>
          [keyword, tagOf(await fetchColumns(tagColumnUrl(run, keyword), workspace))] as const,
      ),
    )
    try {
      const [found] = await Promise.all([
        fetchColumns(runColumnsUrl(run), workspace).then((block) => {
          const next = tableOf(run, block)
          if (isStill()) table.value = next
          return next
        }),
        columns,
      ])
      const fetched = await columns
      // A scan may have ended between two answers: what does not fit is asked for again by its event.
      if (isStill() && fetched.every(([, { codes }]) => codes.length === found.count))
        tags.value = new Map(fetched)
    } catch (cause) {
      if (isStill()) error.value = shownError(cause)
    }
  }

  /** Fetches a tag that is not there yet. */
  async function needTag(keyword: string): Promise<void> {
    const [now, workspace] = [table.value, session.workspace?.workspace]
    if (now === null || workspace === undefined || asked.has(keyword)) return
    asked.add(keyword)
    const block = await notices.guard(() => fetchColumns(tagColumnUrl(now.run, keyword), workspace))
    if (block === undefined) asked.delete(keyword)
    else if (table.value === now) tags.value = new Map([...tags.value, [keyword, tagOf(block)]])
  }

  return {
    table,
    tags,
    error,
    run: computed(() => wanted.value),
    show: (run: number | null) => void (wanted.value = run),
    retry: load,
    needTag,
  }
})

function columnOf(block: ColumnBlock, name: string): Column['data'] {
  const column = block.columns.find((each) => each.name === name)
  if (column === undefined) throw new LikewiseError('invalid-output', `The engine sent no column “${name}”.`)
  return column.data
}

function wholes(block: ColumnBlock, name: string): Uint32Array {
  return columnOf(block, name) as Uint32Array
}

function tableOf(run: number, block: ColumnBlock): RunImages {
  return {
    run,
    count: block.count,
    images: wholes(block, 'image'),
    clusters: wholes(block, 'cluster'),
    distances: columnOf(block, 'distance') as Float32Array,
    silhouettes: columnOf(block, 'silhouette') as Float32Array,
  }
}

function tagOf(block: ColumnBlock): TagColumn {
  const accepted = block.columns.find(({ name }) => name === 'accepted')?.data as Uint32Array | undefined
  return { codes: wholes(block, 'codes'), values: block.values, accepted: accepted ?? null }
}
