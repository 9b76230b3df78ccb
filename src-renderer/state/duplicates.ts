import { ref } from 'vue'
import type { Duplicate } from '../../src-main/contract/archive'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'

/** Files that repeat others, one page at a time. */
export function createDuplicates(pageSize: number) {
  const connection = useConnection()
  const same = ref<Duplicate['same']>('uid')
  const page = ref(0)
  const total = ref(0)
  const duplicates = ref<Duplicate[]>([])
  const error = ref<ErrorRecord | null>(null)

  async function show(nextSame: Duplicate['same'], nextPage: number): Promise<void> {
    same.value = nextSame
    page.value = nextPage
    try {
      const offset = nextPage * pageSize
      const answer = await connection.call('archive.duplicates', { same: nextSame, offset, limit: pageSize })
      if (same.value !== nextSame || page.value !== nextPage) return
      total.value = answer.total
      duplicates.value = answer.duplicates
      error.value = null
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  return { same, page, total, duplicates, error, show }
}
