import type { WritableIndex } from '../open'

/**
 * A kind of step that undo can take back. One file of this folder exports one as `stepKind`. The change is kept as JSON;
 * undo and redo run inside a transaction.
 */
export interface StepKind<Change = never> {
  readonly kind: string
  undo(index: WritableIndex, change: Change): void
  redo(index: WritableIndex, change: Change): void
}
