import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { History } from '../../src-main/contract/history'
import type { Conflict, LinkKind } from '../../src-main/contract/pairs'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useSession } from './session'

/** A pair that was refused, and why; it can still be kept. */
export interface Refusal {
  readonly kind: LinkKind
  readonly a: number
  readonly b: number
  readonly conflicts: readonly Conflict[]
}

/** Changes to people's own pairs, with undo and redo, and the contradictions among them. */
export const useManualPairs = defineStore('manualPairs', () => {
  const connection = useConnection()
  const session = useSession()
  const conflicts = shallowRef<readonly Conflict[]>([])
  const history = ref<History>({ undo: null, redo: null })
  const refusal = shallowRef<Refusal | null>(null)
  const error = ref<ErrorRecord | null>(null)
  /** What was done last, for people. */
  const done = ref('')
  /** Steps that this window's changes are away from where it began; tells whose step an undo takes back. */
  const depth = ref(0)
  const working = ref(false)

  const workspace = computed(() => session.workspace?.workspace)
  watch(workspace, () => {
    conflicts.value = []
    history.value = { undo: null, redo: null }
    refusal.value = null
    error.value = null
    done.value = ''
    depth.value = 0
  })
  watch(
    () => [workspace.value, session.constraintsRevision] as const,
    ([open]) => {
      if (open !== undefined) void attempt(refreshConflicts, { quiet: true })
    },
    { immediate: true },
  )

  async function refreshConflicts(): Promise<true> {
    const [found, list] = await Promise.all([
      connection.call('pairs.conflicts', {}),
      connection.call('pairs.list', { offset: 0, limit: 1 }),
    ])
    conflicts.value = found.conflicts
    history.value = list.history
    return true
  }

  /** Runs one change at a time; null when it failed, with the reason in `error`, or another one is under way. */
  async function attempt<T>(work: () => Promise<T>, { quiet = false } = {}): Promise<T | null> {
    if (!quiet && working.value) return null
    if (!quiet) {
      working.value = true
      error.value = null
    }
    try {
      return await work()
    } catch (cause) {
      error.value = shownError(cause)
      return null
    } finally {
      if (!quiet) working.value = false
    }
  }

  function changed(next: History, sentence: string): void {
    history.value = next
    done.value = sentence
    depth.value++
  }

  /** True when the pair is there now. What contradicts others is refused first, and waits in `refusal`. */
  async function add(kind: LinkKind, a: number, b: number, keep = false): Promise<boolean> {
    const answer = await attempt(() =>
      connection.call('pairs.add', { kind, pairs: [{ a, b }], onConflict: keep ? 'keep' : 'refuse' }),
    )
    if (answer === null) return false
    if (answer.outcome === 'refused') {
      refusal.value = { kind, a, b, conflicts: answer.conflicts }
      return false
    }
    refusal.value = null
    if (answer.known > 0) done.value = `This ${nameOf(kind)} was there already.`
    else changed(answer.history, `${kind === 'must' ? 'Must-link' : 'Cannot-link'} added.`)
    return true
  }

  function dropRefusal(): void {
    refusal.value = null
  }

  async function remove(pairs: readonly number[]): Promise<boolean> {
    const answer = await attempt(() => connection.call('pairs.remove', { pairs: [...pairs] }))
    if (answer === null) return false
    changed(answer.history, answer.removed === 1 ? 'Pair removed.' : `${answer.removed} pairs removed.`)
    return true
  }

  async function comment(pair: number, text: string): Promise<boolean> {
    return (await attempt(() => connection.call('pairs.comment', { pair, comment: text }))) !== null
  }

  async function undo(): Promise<boolean> {
    const answer = await attempt(() => connection.call('history.undo', {}))
    if (answer === null) return false
    history.value = answer.history
    done.value = `Undone: ${answer.done}`
    depth.value--
    return true
  }

  async function redo(): Promise<boolean> {
    const answer = await attempt(() => connection.call('history.redo', {}))
    if (answer === null) return false
    changed(answer.history, `Done again: ${answer.done}`)
    return true
  }

  /** The table of all pairs, as text; null when it failed. */
  function exportCsv(): Promise<{ csv: string; pairs: number } | null> {
    return attempt(() => connection.call('pairs.export', {}))
  }

  /** What became of the table's pairs; null when it failed. Pairs that contradict others are left out. */
  async function importCsv(csv: string) {
    const answer = await attempt(() => connection.call('pairs.import', { csv }))
    if (answer !== null && answer.added > 0)
      changed(answer.history, answer.added === 1 ? '1 pair imported.' : `${answer.added} pairs imported.`)
    return answer
  }

  return {
    conflicts,
    history,
    refusal,
    error,
    done,
    depth,
    working,
    add,
    dropRefusal,
    remove,
    comment,
    undo,
    redo,
    exportCsv,
    importCsv,
  }
})

function nameOf(kind: LinkKind): string {
  return kind === 'must' ? 'must-link' : 'cannot-link'
}
