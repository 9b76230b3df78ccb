/** What of the focused element decides which keys are its own. */
export interface FocusedElement {
  readonly tag: string
  /** Type of an input, else empty. */
  readonly type: string
  /** ARIA role of the element itself or of the widget around it that holds the focus. */
  readonly role: string | null
}

const movingKeys = /^(Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown)$/
const editingKeys = /^Ctrl\+[acvxyz]$/
const widgetRoles = ['slider', 'listbox', 'grid']

export function describeFocus(target: EventTarget | null): FocusedElement {
  if (!(target instanceof HTMLElement)) return { tag: '', type: '', role: null }
  const widget = target.closest(widgetRoles.map((role) => `[role="${role}"]`).join())
  return {
    tag: target.tagName.toLowerCase(),
    type: target instanceof HTMLInputElement ? target.type : '',
    role: widget?.getAttribute('role') ?? null,
  }
}

/** True where text is typed or a choice is made by letters. */
export function isTypingInto({ tag, type }: FocusedElement): boolean {
  if (tag === 'input') return !['checkbox', 'radio', 'button'].includes(type)
  return tag === 'select' || tag === 'textarea'
}

/**
 * True for a key that the focused element keeps to itself, whatever shortcut it is elsewhere: every key but those
 * with Ctrl or Alt while typing, and of those the ones that edit text; Enter on buttons, lists and grids; the
 * moving keys on sliders, lists and grids.
 */
export function ownsKey(focus: FocusedElement, shortcut: string): boolean {
  if (isTypingInto(focus)) return !/^(Ctrl|Alt)\+/.test(shortcut) || editingKeys.test(shortcut)
  if (shortcut === 'Enter' && takesEnter(focus)) return true
  return focus.role !== null && movingKeys.test(shortcut)
}

function takesEnter({ tag, role }: FocusedElement): boolean {
  return ['button', 'a', 'summary'].includes(tag) || role === 'listbox' || role === 'grid'
}
