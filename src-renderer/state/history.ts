import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { History } from '../../src-main/contract/history'
import { useConnection } from './connection'
import { useNotices } from './notices'
import { useSession } from './session'

/** How long a sentence about what was done stays, in milliseconds. */
const sentenceStays = 5000

/** Undo and redo of everything that people do in the open workspace. */
export const useHistory = defineStore('history', () => {
  const connection = useConnection()
  const notices = useNotices()
  const session = useSession()
  const history = shallowRef<History>({ undo: null, redo: null })
  /** What was just taken back or taken again, as a sentence; empty after a while. */
  const done = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => [session.workspace?.workspace, session.stepsRevision] as const,
    async ([workspace]) => {
      if (workspace === undefined) history.value = { undo: null, redo: null }
      else await notices.guard(async () => void (history.value = await connection.call('history.get', {})))
    },
    { immediate: true },
  )

  function say(sentence: string): void {
    done.value = sentence
    clearTimeout(timer)
    timer = setTimeout(() => (done.value = ''), sentenceStays)
  }

  async function undo(): Promise<void> {
    if (history.value.undo === null) return
    const answer = await notices.guard(() => connection.call('history.undo', {}))
    if (answer === undefined) return
    history.value = answer.history
    say(`Undone: ${answer.done}`)
  }

  async function redo(): Promise<void> {
    if (history.value.redo === null) return
    const answer = await notices.guard(() => connection.call('history.redo', {}))
    if (answer === undefined) return
    history.value = answer.history
    say(`Done again: ${answer.done}`)
  }

  return { history, done, say, undo, redo }
})
