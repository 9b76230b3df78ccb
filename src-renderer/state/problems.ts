import { ref, shallowRef } from 'vue'
import type { Problem } from '../../src-main/contract/archive'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'

/** Which of the files that were left out are shown; null means any. */
export interface ProblemFilter {
  readonly state: Problem['state'] | null
  readonly code: string | null
}

/** The engine gives this many at a time. */
const largestPage = 1000

/** Files that were skipped or failed, one page at a time. */
export function createProblems(pageSize: number) {
  const connection = useConnection()
  const filter = shallowRef<ProblemFilter>({ state: null, code: null })
  const page = ref(0)
  const total = ref(0)
  const problems = ref<Problem[]>([])
  const error = ref<ErrorRecord | null>(null)

  function ask({ state, code }: ProblemFilter, offset: number, limit: number) {
    return connection.call('archive.problems', {
      ...(state === null ? {} : { state }),
      ...(code === null ? {} : { code }),
      offset,
      limit,
    })
  }

  async function show(nextFilter: ProblemFilter, nextPage: number): Promise<void> {
    filter.value = nextFilter
    page.value = nextPage
    try {
      const answer = await ask(nextFilter, nextPage * pageSize, pageSize)
      if (filter.value !== nextFilter || page.value !== nextPage) return
      total.value = answer.total
      problems.value = answer.problems
      error.value = null
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  /** All that the filter lets through. Errors: those of the call. */
  async function all(): Promise<Problem[]> {
    const found: Problem[] = []
    for (;;) {
      const answer = await ask(filter.value, found.length, largestPage)
      found.push(...answer.problems)
      if (answer.problems.length === 0 || found.length >= answer.total) return found
    }
  }

  return { filter, page, total, problems, error, show, all }
}
