import type { WritableIndex, WriteStatement } from './open'

/** Rows that go into a table with one statement: what a statement costs by itself is shared by so many. */
const rowsAtOnce = [64, 8, 1] as const

/** Gathers rows of one table and inserts many of them at a time. */
export interface RowWriter {
  /** Takes a row: the values of the columns, in their order. */
  add(row: readonly unknown[]): void
  /** Inserts what was taken, in its order. */
  flush(): void
  /** Forgets what was taken. */
  clear(): void
}

/**
 * @param columns of the table, in the order of the values of a row
 * @param onConflict what becomes of a row that is there already, as SQL; an error when left out
 */
export function createRowWriter(
  index: WritableIndex,
  table: string,
  columns: readonly string[],
  onConflict = '',
): RowWriter {
  const tuple = `(${columns.map(() => '?').join(', ')})`
  const statements = new Map<number, WriteStatement>()
  let rows: (readonly unknown[])[] = []

  function statementFor(count: number): WriteStatement {
    let statement = statements.get(count)
    if (statement === undefined) {
      const tuples = new Array<string>(count).fill(tuple).join(', ')
      statement = index.statement(
        `insert into ${table} (${columns.join(', ')}) values ${tuples} ${onConflict}`,
      )
      statements.set(count, statement)
    }
    return statement
  }

  return {
    add: (row) => rows.push(row),
    flush() {
      let done = 0
      for (const count of rowsAtOnce) {
        for (; rows.length - done >= count; done += count) {
          statementFor(count).run(...rows.slice(done, done + count).flat())
        }
      }
      rows = []
    },
    clear() {
      rows = []
    },
  }
}
