import { ref } from 'vue'
import type { Problem } from '../../src-main/contract/archive'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'

/** Files that were skipped or failed, one page at a time. */
export function createProblems(pageSize: number) {
  const connection = useConnection()
  const state = ref<Problem['state'] | null>(null)
  const page = ref(0)
  const total = ref(0)
  const problems = ref<Problem[]>([])
  const error = ref<ErrorRecord | null>(null)

  async function show(nextState: Problem['state'] | null, nextPage: number): Promise<void> {
    state.value = nextState
    page.value = nextPage
    try {
      const answer = await connection.call('archive.problems', {
        ...(nextState === null ? {} : { state: nextState }),
        offset: nextPage * pageSize,
        limit: pageSize,
      })
      if (state.value !== nextState || page.value !== nextPage) return
      total.value = answer.total
      problems.value = answer.problems
      error.value = null
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  return { state, page, total, problems, error, show }
}
