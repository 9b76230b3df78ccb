import { onBeforeUnmount, onMounted } from 'vue'
import { followSequence, keyName } from './keyNames'
import { describeFocus, isTypingInto, ownsKey } from './keyOwner'

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
  for (const layer of layers.toReversed()) {
    const table = layer.table()
    const step = followSequence(waiting, key, new Set(Object.keys(table)))
    if (step.match !== null && !ownsKey(focus, step.match)) {
      event.preventDefault()
      table[step.match]?.(event)
      return
    }
    if (!isTypingInto(focus)) pending ??= step.pending
    if (layer.exclusive) return
  }
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
  onMounted(() => {
    if (layers.length === 0) window.addEventListener('keydown', onKeydown, { capture: true })
    layers.push(layer)
  })
  onBeforeUnmount(() => {
    layers.splice(layers.indexOf(layer), 1)
    if (layers.length === 0) window.removeEventListener('keydown', onKeydown, { capture: true })
  })
}
