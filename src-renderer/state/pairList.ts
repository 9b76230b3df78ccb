import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { LinkKind, ManualPair } from '../../src-main/contract/pairs'
import { useConnection } from './connection'
import { createLatestCall } from './latestCall'
import { useSession } from './session'

/** Pairs asked for at once. */
export const pairPage = 50
/** How long typing must rest before the list is asked for, in milliseconds. */
const typingPause = 200

/** The list of people's own pairs, newest first, as filtered and searched; longer with every “Show more”. */
export const usePairList = defineStore('pairList', () => {
  const connection = useConnection()
  const session = useSession()
  const kind = ref<LinkKind | null>(null)
  const text = ref('')
  const limit = ref(pairPage)
  const list = createLatestCall<{ total: number; pairs: ManualPair[] }>()

  const isFiltered = computed(() => kind.value !== null || text.value.trim() !== '')

  watch(
    () => session.workspace?.workspace,
    () => {
      list.forget()
      kind.value = null
      text.value = ''
    },
  )
  watch([kind, text], () => (limit.value = pairPage))
  watch(
    () => [session.workspace?.workspace, session.constraintsRevision, kind.value, limit.value] as const,
    () => ask(0),
    { immediate: true },
  )
  watch(text, () => ask(typingPause))

  function ask(pause: number): void {
    if (session.workspace === null) return
    const search = text.value.trim()
    const query = {
      ...(kind.value === null ? {} : { kind: kind.value }),
      ...(search === '' ? {} : { text: search }),
      offset: 0,
      limit: limit.value,
    }
    list.ask(() => connection.call('pairs.list', query), pause)
  }

  function showMore(): void {
    limit.value = Math.min(1000, limit.value + pairPage)
  }

  return {
    kind,
    text,
    isFiltered,
    list: list.answer,
    error: list.error,
    retry: () => ask(0),
    showMore,
  }
})
