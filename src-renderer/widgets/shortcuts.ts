import { followSequence, keyName } from './keyNames'
import { describeFocus, isTypingInto, ownsKey } from './keyOwner'
import { whileMounted } from './whileMounted'

export type ShortcutTable = Readonly<Record<string, (event: KeyboardEvent) => void>>

interface Layer {
  readonly table: () => ShortcutTable
  /** Keys that it does not know go no further: what is on top has the keyboard. */
  readonly exclusive: boolean
}

const layers: Layer[] = []
let pending: string | null = null

function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const key = keyName(event)
  if (['Control', 'Alt', 'Shift', 'Meta'].some((modifier) => key.endsWith(modifier))) return
  const focus = describeFocus(event.target)
  const waiting = pending
  pending = null
  const tables = reachableTables()
  // Two keys that were begun together win over what the second does alone, wherever either is known.
  const both = `${waiting} ${key}`
  const begun = waiting === null ? undefined : tables.find((table) => both in table)
  for (const table of begun === undefined ? tables : [begun]) {
    const step = followSequence(waiting, key, new Set(Object.keys(table)))
    if (step.match !== null && !ownsKey(focus, step.match)) {
      event.preventDefault()
      table[step.match]?.(event)
      return
    }
    if (!isTypingInto(focus)) pending ??= step.pending
  }
}

/** From the top down to one that keeps the keyboard to itself. */
function reachableTables(): ShortcutTable[] {
  const fromTop = layers.toReversed()
  const last = fromTop.findIndex(({ exclusive }) => exclusive)
  return fromTop.slice(0, last < 0 ? undefined : last + 1).map(({ table }) => table())
}

/**
 * Serves shortcuts while the component is mounted; the component mounted last is asked first. Keys are taken on
 * their way down, since cornerstone swallows those that reach its viewport.
 */
export function useShortcuts(
  table: ShortcutTable | (() => ShortcutTable),
  options: { readonly exclusive?: boolean } = {},
): void {
  const layer: Layer = {
    table: typeof table === 'function' ? table : () => table,
    exclusive: options.exclusive ?? false,
  }
  whileMounted(() => {
    if (layers.length === 0) window.addEventListener('keydown', onKeydown, { capture: true })
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) window.removeEventListener('keydown', onKeydown, { capture: true })
    }
  })
}
