import type { History } from '../../contract/history'
import { LikewiseError } from '../../contract/errors'
import type { ReadableIndex, WritableIndex } from '../open'
import type { StepKind } from '../steps/stepKind'

const modules = import.meta.glob<{ stepKind: StepKind }>(['../steps/*.ts', '!../steps/stepKind.ts'], {
  eager: true,
})
const kinds = new Map(Object.values(modules).map(({ stepKind }) => [stepKind.kind, stepKind]))

interface StepRow {
  readonly id: number
  readonly title: string
  readonly change: string
  readonly kind: string
}

const lastDone = 'select id, title, change, kind from steps where undone = 0 order by id desc limit 1'
const firstUndone = 'select id, title, change, kind from steps where undone = 1 order by id limit 1'

/** Remembers a step that was taken; what was undone before cannot be redone any more. */
export function recordStep<Change>(
  index: WritableIndex,
  { kind }: StepKind<Change>,
  title: string,
  change: Change,
): void {
  index.statement('delete from steps where undone = 1').run()
  index
    .statement('insert into steps (title, change, kind) values (?, ?, ?)')
    .run(title, JSON.stringify(change), kind)
}

export function stepHistory(index: ReadableIndex): History {
  const title = (sql: string) => (index.statement(sql).get() as StepRow | undefined)?.title ?? null
  return { undo: title(lastDone), redo: title(firstUndone) }
}

/** Takes the last step back. Gives its title. Errors: nothing-to-undo. */
export function undoStep(index: WritableIndex): string {
  return step(index, lastDone, 'undo', 'There is nothing to take back.')
}

/** Takes the step again that was taken back last. Gives its title. Errors: nothing-to-undo. */
export function redoStep(index: WritableIndex): string {
  return step(index, firstUndone, 'redo', 'Nothing was taken back.')
}

/** The step that was taken back, or taken again, last; undefined where there is none. */
export function steppedLast(
  index: ReadableIndex,
  direction: 'undo' | 'redo',
): { readonly step: number; readonly kind: string } | undefined {
  const row = index.statement(direction === 'undo' ? firstUndone : lastDone).get() as StepRow | undefined
  return row === undefined ? undefined : { step: row.id, kind: row.kind }
}

function step(index: WritableIndex, sql: string, direction: 'undo' | 'redo', sentence: string): string {
  return index.transaction(() => {
    const row = index.statement(sql).get() as StepRow | undefined
    const kind = row === undefined ? undefined : kinds.get(row.kind)
    if (row === undefined || kind === undefined) throw new LikewiseError('nothing-to-undo', sentence)
    kind[direction](index, JSON.parse(row.change) as never)
    index.statement('update steps set undone = ? where id = ?').run(direction === 'undo' ? 1 : 0, row.id)
    return row.title
  })
}
