import { deletePair, insertPair, setPairComment, type PairRow } from '../queries/pairs'
import type { StepKind } from './stepKind'

/** What a step did to people's own pairs. */
export interface PairChange {
  readonly added: readonly PairRow[]
  readonly removed: readonly PairRow[]
  readonly reworded: readonly { readonly id: number; readonly before: string; readonly after: string }[]
}

export const stepKind: StepKind<PairChange> = {
  kind: 'pairs',
  undo(index, { added, removed, reworded }) {
    for (const { id } of added) deletePair(index, id)
    for (const row of removed) insertPair(index, row, row.id)
    for (const { id, before } of reworded) setPairComment(index, id, before)
  },
  redo(index, { added, removed, reworded }) {
    for (const { id } of removed) deletePair(index, id)
    for (const row of added) insertPair(index, row, row.id)
    for (const { id, after } of reworded) setPairComment(index, id, after)
  },
}
