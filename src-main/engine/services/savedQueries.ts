import { LikewiseError } from '../../contract/errors'
import type { BrowseQuery, SavedQuery } from '../../contract/savedQueries'
import { deleteQuery, savedQueries, storeQuery } from '../../index/queries/savedQueries'
import { recordStep } from '../../index/queries/steps'
import { stepKind } from '../../index/steps/savedQueries'
import type { Workspace } from '../workspace'

/** Keeps a query under its name, in place of one that has it. */
export function saveQuery({ index }: Workspace, name: string, query: BrowseQuery): SavedQuery {
  return index.transaction(() => {
    const before = savedQueries(index).find((saved) => saved.name === name) ?? null
    if (before !== null) deleteQuery(index, before.id)
    const id = storeQuery(index, { id: before?.id ?? null, name, query })
    const after = { id, name, query }
    recordStep(index, stepKind, `Keep the query “${name}”`, { before, after })
    return after
  })
}

/** Errors: query-not-found. */
export function removeQuery({ index }: Workspace, id: number): void {
  index.transaction(() => {
    const before = savedQueries(index).find((saved) => saved.id === id)
    if (before === undefined) {
      throw new LikewiseError(
        'query-not-found',
        'This query is not kept any more. Somebody may have removed it.',
      )
    }
    deleteQuery(index, id)
    recordStep(index, stepKind, `Remove the query “${before.name}”`, { before, after: null })
  })
}
