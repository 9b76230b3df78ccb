/** What of a keyboard event decides which shortcut it is. */
export interface KeyPress {
  readonly key: string
  readonly code?: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/**
 * Name of a key press as the shortcut tables write it: “Ctrl+Enter”, “Alt+1”, “?”, “o”, “ArrowLeft”, “Space”.
 * Command counts as Ctrl. Letters are lower case; Shift shows only in the character it makes. With Alt the
 * physical digit counts, since some layouts make another character of it.
 */
export function keyName(press: KeyPress): string {
  const digit = press.altKey ? /^Digit(\d)$/.exec(press.code ?? '')?.[1] : undefined
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toLowerCase() : press.key
  const modifiers = `${press.ctrlKey || press.metaKey ? 'Ctrl+' : ''}${press.altKey ? 'Alt+' : ''}`
  return modifiers + (digit ?? key)
}

/**
 * Follows two-key shortcuts such as “g a”. Gives the shortcut that is complete now, if any, and what is
 * still pending. An unknown second key counts as a first key of its own.
 */
export function followSequence(
  pending: string | null,
  key: string,
  known: ReadonlySet<string>,
): { readonly match: string | null; readonly pending: string | null } {
  const both = pending === null ? null : `${pending} ${key}`
  if (both !== null && known.has(both)) return { match: both, pending: null }
  if (known.has(key)) return { match: key, pending: null }
  const begins = [...known].some((shortcut) => shortcut.startsWith(`${key} `))
  return { match: null, pending: begins ? key : null }
}

/** A key as people read it: “Ctrl+k” → “Ctrl+K”, “g a” → “G A”, “ArrowLeft” → “←”. */
export function keyLabel(name: string): string {
  const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
  return name
    .replace(/Arrow(Left|Right|Up|Down)/, (arrow) => arrows[arrow]!)
    .replace(/\b[a-z]\b/g, (letter) => letter.toUpperCase())
}
