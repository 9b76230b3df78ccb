import { ref, shallowReactive } from 'vue'
import type { ClusterImage } from '../../src-main/contract/clusters'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'

/** Images asked for at once. */
export const pageSize = 200

/** The pages, counted from 0, that cover positions `first` to `last`, both included. */
export function pagesCovering(first: number, last: number): number[] {
  const pages: number[] = []
  for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) pages.push(page)
  return pages
}

export interface ClusterImages {
  readonly total: number | null
  readonly error: ErrorRecord | null
  at(position: number): ClusterImage | undefined
  /** Asks for whatever is missing between two positions, both included. */
  need(first: number, last: number): void
  /** Forgets pages that failed, so that they are asked for again. */
  retry(): void
}

/** The images of a cluster, fetched page by page as they come into view. */
export function createClusterImages(run: number, cluster: number): ClusterImages {
  const connection = useConnection()
  const pages = shallowReactive(new Map<number, readonly ClusterImage[]>())
  const asked = new Set<number>()
  const total = ref<number | null>(null)
  const error = ref<ErrorRecord | null>(null)

  async function fetchPage(page: number): Promise<void> {
    asked.add(page)
    try {
      const query = { run, cluster, offset: page * pageSize, limit: pageSize }
      const answer = await connection.call('clusters.images', query)
      total.value = answer.total
      pages.set(page, answer.images)
    } catch (cause) {
      asked.delete(page)
      error.value = shownError(cause)
    }
  }

  return {
    get total() {
      return total.value
    },
    get error() {
      return error.value
    },
    at: (position) => pages.get(Math.floor(position / pageSize))?.[position % pageSize],
    need(first, last) {
      for (const page of pagesCovering(Math.max(0, first), last)) {
        if (!asked.has(page)) void fetchPage(page)
      }
    },
    retry() {
      error.value = null
    },
  }
}
