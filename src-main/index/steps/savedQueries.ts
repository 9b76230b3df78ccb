import type { SavedQuery } from '../../contract/savedQueries'
import type { WritableIndex } from '../open'
import { deleteQuery, storeQuery } from '../queries/savedQueries'
import type { StepKind } from './stepKind'

/** A kept query before and after; null where it was not there. */
export interface QueryChange {
  readonly before: SavedQuery | null
  readonly after: SavedQuery | null
}

export const stepKind: StepKind<QueryChange> = {
  kind: 'saved-queries',
  undo: (index, { before, after }) => replace(index, after, before),
  redo: (index, { before, after }) => replace(index, before, after),
}

function replace(index: WritableIndex, from: SavedQuery | null, to: SavedQuery | null): void {
  if (from !== null) deleteQuery(index, from.id)
  if (to !== null) storeQuery(index, to)
}
