import { deleteDecision, insertDecision, type DecisionRow } from '../queries/tagDecisions'
import type { StepKind } from './stepKind'

/** Decisions that a step made, and those that they took the place of. */
export interface DecisionChange {
  readonly added: readonly DecisionRow[]
  readonly removed: readonly DecisionRow[]
}

export const stepKind: StepKind<DecisionChange> = {
  kind: 'tag-decisions',
  undo(index, { added, removed }) {
    for (const { id } of added) deleteDecision(index, id)
    for (const row of removed) insertDecision(index, row, row.id)
  },
  redo(index, { added, removed }) {
    for (const { id } of removed) deleteDecision(index, id)
    for (const row of added) insertDecision(index, row, row.id)
  },
}
