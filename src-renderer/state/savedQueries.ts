import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { BrowseQuery, SavedQuery } from '../../src-main/contract/savedQueries'
import { useConnection } from './connection'
import { useNotices } from './notices'
import { useSession } from './session'

/** Queries kept in the open workspace. */
export const useSavedQueries = defineStore('savedQueries', () => {
  const connection = useConnection()
  const notices = useNotices()
  const session = useSession()
  const queries = shallowRef<readonly SavedQuery[]>([])

  watch(
    () => [session.workspace?.workspace, session.stepsRevision] as const,
    async ([workspace]) => {
      if (workspace === undefined) queries.value = []
      else await notices.guard(async () => void (queries.value = await connection.call('queries.list', {})))
    },
    { immediate: true },
  )

  const save = (name: string, query: BrowseQuery) =>
    notices.guard(() => connection.call('queries.save', { name, query }))
  const remove = (id: number) => notices.guard(() => connection.call('queries.remove', { id }))

  return { queries, save, remove }
})
