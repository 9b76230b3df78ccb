import type { ThresholdName } from './thresholds'

export interface ConstraintActions {
  mustLink(): void
  cannotLink(): void
  undo(): void
  redo(): void
  /** To another of the drawn pairs. */
  move(by: number): void
  /** Opens the pair in the viewer. */
  open(): void
  drawAnew(): void
  focusThreshold(name: ThresholdName): void
  focusSearch(): void
  save(): void
}

/** What each key does on the screen of the constraints. */
export function constraintKeys(
  actions: ConstraintActions,
): Record<string, (event: Pick<KeyboardEvent, 'shiftKey'>) => void> {
  return {
    m: () => actions.mustLink(),
    x: () => actions.cannotLink(),
    s: () => actions.move(1),
    u: () => actions.undo(),
    // Shift is not in the name of a key with Ctrl.
    'Ctrl+z': ({ shiftKey }) => (shiftKey ? actions.redo() : actions.undo()),
    'Ctrl+y': () => actions.redo(),
    ArrowLeft: () => actions.move(-1),
    ArrowRight: () => actions.move(1),
    Enter: () => actions.open(),
    r: () => actions.drawAnew(),
    e: () => actions.focusThreshold('epsilon'),
    f: () => actions.focusThreshold('phi'),
    '/': () => actions.focusSearch(),
    'Ctrl+s': () => actions.save(),
  }
}
