import { LikewiseError } from '../../contract/errors'
import type { PairHistory } from '../../contract/pairs'
import type { ReadableIndex, WritableIndex } from '../open'
import { deletePair, insertPair, setPairComment, type PairRow } from './pairs'

/** One step of undo: what it added, removed and reworded. */
export interface PairChange {
  readonly added: readonly PairRow[]
  readonly removed: readonly PairRow[]
  readonly reworded: readonly { readonly id: number; readonly before: string; readonly after: string }[]
}

interface StepRow {
  readonly id: number
  readonly title: string
  readonly change: string
}

const lastDone = 'select id, title, change from pair_steps where undone = 0 order by id desc limit 1'
const firstUndone = 'select id, title, change from pair_steps where undone = 1 order by id limit 1'

/** Remembers a step that was taken; what was undone before cannot be redone any more. */
export function recordStep(index: WritableIndex, title: string, change: PairChange): void {
  index.statement('delete from pair_steps where undone = 1').run()
  index.statement('insert into pair_steps (title, change) values (?, ?)').run(title, JSON.stringify(change))
}

export function pairHistory(index: ReadableIndex): PairHistory {
  const title = (sql: string) => (index.statement(sql).get() as StepRow | undefined)?.title ?? null
  return { undo: title(lastDone), redo: title(firstUndone) }
}

/** Takes the last step back. Gives its title. Errors: nothing-to-undo. */
export function undoStep(index: WritableIndex): string {
  return index.transaction(() => {
    const step = requireStep(index, lastDone, 'There is no change to the pairs to take back.')
    const { added, removed, reworded } = JSON.parse(step.change) as PairChange
    for (const { id } of added) deletePair(index, id)
    for (const row of removed) insertPair(index, row, row.id)
    for (const { id, before } of reworded) setPairComment(index, id, before)
    index.statement('update pair_steps set undone = 1 where id = ?').run(step.id)
    return step.title
  })
}

/** Takes the step again that was taken back last. Gives its title. Errors: nothing-to-undo. */
export function redoStep(index: WritableIndex): string {
  return index.transaction(() => {
    const step = requireStep(index, firstUndone, 'No change to the pairs was taken back.')
    const { added, removed, reworded } = JSON.parse(step.change) as PairChange
    for (const { id } of removed) deletePair(index, id)
    for (const row of added) insertPair(index, row, row.id)
    for (const { id, after } of reworded) setPairComment(index, id, after)
    index.statement('update pair_steps set undone = 0 where id = ?').run(step.id)
    return step.title
  })
}

function requireStep(index: ReadableIndex, sql: string, sentence: string): StepRow {
  const step = index.statement(sql).get() as StepRow | undefined
  if (step === undefined) throw new LikewiseError('nothing-to-undo', sentence)
  return step
}
