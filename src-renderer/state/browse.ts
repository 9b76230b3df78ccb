import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { BrowseQuery } from '../../src-main/contract/savedQueries'
import { searchedTags } from '../../src-main/contract/tagColumns'
import { clusterFigures, outlierness } from '../browse/clusterFigures'
import { facetCounts, passCounts, passing, rowsOf, textMask, type CodeFilter } from '../browse/filterRows'
import { orderByKey } from '../browse/rowOrder'
import { combined, countOf, type Combine } from '../browse/selectRows'
import { useClusterLabels } from './clusterLabels'
import { useRunImages } from './runImages'

/** “cluster”: by cluster, nearest to its centre first; “outlier”: farthest out for its cluster first; “unsure”: least silhouette first. */
export type SortKey = 'cluster' | 'outlier' | 'unsure' | 'archive' | `tag:${string}`

/** Images that stand for a cluster in the list. */
const representativesShown = 5
const none = new Uint8Array(0)

/**
 * What the three views of a run show: one filter, one selection. A row is an image, in the order of the run's columns;
 * masks are [n], 0 or 1.
 */
export const useBrowse = defineStore('browse', () => {
  const source = useRunImages()
  const labels = useClusterLabels()
  const text = ref('')
  /** Chosen codes by tag; none for a tag that does not filter. */
  const chosen = shallowRef<ReadonlyMap<string, ReadonlySet<number>>>(new Map())
  /** Clusters that are looked at; empty: all. */
  const focus = shallowRef<ReadonlySet<number>>(new Set())
  const onlySelected = ref(false)
  const sort = ref<SortKey>('cluster')
  const selection = shallowRef<Uint8Array>(none)
  /** The image that keys go on from; null before one was come to. */
  const activeRow = ref<number | null>(null)
  const hoveredRow = ref<number | null>(null)
  const colourBy = ref<string>('cluster')

  watch(
    () => source.table,
    (table, before) => {
      selection.value = new Uint8Array(table?.count ?? 0)
      hoveredRow.value = null
      if (table?.run === before?.run && table !== null) return
      activeRow.value = null
      focus.value = new Set()
      onlySelected.value = false
    },
    { flush: 'sync', immediate: true },
  )

  const count = computed(() => source.table?.count ?? 0)
  /** The cluster that each row is shown in. */
  const clusters = computed(() => {
    const raw = source.table?.clusters ?? new Uint32Array(0)
    const shownIn = new Map(
      labels.labels.flatMap((label) => (label.shownIn === null ? [] : [[label.cluster, label.shownIn]])),
    )
    return shownIn.size === 0 ? raw : raw.map((cluster) => shownIn.get(cluster) ?? cluster)
  })
  const figures = computed(() => {
    const { table, tags } = source
    return table === null
      ? []
      : clusterFigures(clusters.value, table.distances, table.silhouettes, tags, representativesShown)
  })

  const filters = computed(() =>
    [...chosen.value].map(([keyword, codes]): CodeFilter => ({ keyword, codes })),
  )
  const passes = computed(() => passCounts(count.value, filters.value, source.tags))
  const base = computed(() => {
    const columns = searchedTags.flatMap((keyword) => source.tags.get(keyword) ?? [])
    return textMask(text.value, count.value, columns) ?? new Uint8Array(count.value).fill(1)
  })
  /** Rows that the search and the tags let through. */
  const matching = computed(() => passing(base.value, passes.value))
  /** Of those, the rows of the clusters that are looked at, and of the selection where nothing else is to be shown. */
  const shown = computed(() => {
    const [all, groups, only] = [clusters.value, focus.value, onlySelected.value]
    if (groups.size === 0 && !only) return matching.value
    const picked = selection.value
    return matching.value.map((bit, row) =>
      bit === 1 && (groups.size === 0 || groups.has(all[row]!)) && (!only || picked[row] === 1) ? 1 : 0,
    )
  })
  const matchingByCluster = computed(() => countsOf(clusters.value, matching.value))
  const selectedByCluster = computed(() => countsOf(clusters.value, selection.value))
  const selectedCount = computed(() => countOf(selection.value))

  const everyRow = computed(() => Uint32Array.from({ length: count.value }, (_, row) => row))
  const sorted = computed(() => {
    const { table, tags } = source
    if (table === null) return everyRow.value
    const near = orderByKey(table.distances, everyRow.value, false)
    if (sort.value === 'archive') return everyRow.value
    if (sort.value === 'outlier') return orderByKey(outlierness(clusters.value, table.distances), near, true)
    if (sort.value === 'unsure') return orderByKey(table.silhouettes, near, false)
    const rank = sort.value === 'cluster' ? clusterRanks() : tags.get(sort.value.slice(4))?.codes
    // Missing values come last.
    const keys = Float32Array.from(rank ?? near, (code) =>
      code === 0 && sort.value !== 'cluster' ? NaN : code,
    )
    return orderByKey(keys, near, false)
  })
  /** Rows in the order of the grid. */
  const order = computed(() => {
    const mask = shown.value
    const rows = new Uint32Array(countOf(mask))
    let next = 0
    for (const row of sorted.value) if (mask[row] === 1) rows[next++] = row
    return rows
  })

  function clusterRanks(): Uint32Array {
    const rankOf = new Map(figures.value.map(({ cluster }, rank) => [cluster, rank]))
    return clusters.value.map((cluster) => rankOf.get(cluster)!)
  }

  /** Chooses a value of a tag, or gives the choice up. */
  function toggleValue(keyword: string, code: number): void {
    const next = new Map(chosen.value)
    const codes = new Set(next.get(keyword))
    if (!codes.delete(code)) codes.add(code)
    if (codes.size === 0) next.delete(keyword)
    else next.set(keyword, codes)
    chosen.value = next
  }

  function clearTag(keyword: string): void {
    const next = new Map(chosen.value)
    next.delete(keyword)
    chosen.value = next
  }

  function clearFilters(): void {
    text.value = ''
    chosen.value = new Map()
    focus.value = new Set()
    onlySelected.value = false
  }

  const query = computed((): BrowseQuery => ({
    text: text.value,
    tags: [...chosen.value].map(([keyword, codes]) => ({
      keyword,
      values: [...codes].map((code) => (code === 0 ? null : source.tags.get(keyword)!.values[code - 1]!)),
    })),
  }))

  /** Shows what a kept query asks for; values that no image has here are left out. */
  async function apply(next: BrowseQuery): Promise<void> {
    await Promise.all(next.tags.map(({ keyword }) => source.needTag(keyword)))
    text.value = next.text
    chosen.value = new Map(
      next.tags.map(({ keyword, values }) => {
        const known = source.tags.get(keyword)?.values ?? []
        // A value that is not there is code −1: it lets nothing through, as the query says.
        const codeOf = (value: string | null) => (value === null ? 0 : known.indexOf(value) + 1 || -1)
        return [keyword, new Set(values.map(codeOf))]
      }),
    )
  }

  function countsFor(keyword: string): Uint32Array | null {
    const column = source.tags.get(keyword)
    return column === undefined
      ? null
      : facetCounts(column, base.value, passes.value, chosen.value.get(keyword))
  }

  function select(rows: Iterable<number>, how: Combine): void {
    selection.value = combined(selection.value, rows, how)
  }

  function selectShown(): void {
    select(rowsOf(shown.value), 'replace')
  }

  function selectNone(): void {
    selection.value = new Uint8Array(count.value)
    onlySelected.value = false
  }

  return {
    text,
    chosen,
    focus,
    onlySelected,
    sort,
    selection,
    activeRow,
    hoveredRow,
    colourBy,
    count,
    clusters,
    figures,
    matching,
    shown,
    matchingByCluster,
    selectedByCluster,
    selectedCount,
    order,
    query,
    toggleValue,
    clearTag,
    clearFilters,
    apply,
    countsFor,
    select,
    selectShown,
    selectNone,
  }
})

/** How many rows of a mask each cluster has, by cluster. */
function countsOf(clusters: Uint32Array, mask: Uint8Array): ReadonlyMap<number, number> {
  const counts = new Uint32Array(clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0))
  for (let row = 0; row < clusters.length; row++) counts[clusters[row]!]! += mask[row] ?? 0
  return new Map([...counts].map((count, cluster) => [cluster, count]))
}
