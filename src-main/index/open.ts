import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { LikewiseError } from '../contract/errors'
import { indexDamaged, indexError } from './indexError'

/** A statement that only reads. */
export interface ReadStatement {
  get(...parameters: unknown[]): unknown
  all(...parameters: unknown[]): unknown[]
}

export interface WriteStatement extends ReadStatement {
  run(...parameters: unknown[]): Database.RunResult
}

/** A handle that queries may read by. */
export interface ReadableIndex {
  /** Prepares a statement, or gives the one prepared before. Values are bound, never written into the text. */
  readonly statement: (sql: string) => ReadStatement
}

/** The handle of the one who may write. Everything may throw disk-full, busy, target-unwritable or workspace-damaged. */
export interface WritableIndex extends ReadableIndex {
  readonly statement: (sql: string) => WriteStatement
  /** Runs `work` whole or not at all. */
  readonly transaction: <T>(work: () => T) => T
  readonly close: () => void
}

const modules = import.meta.glob<{ migration: string }>('./migrations/*.ts', { eager: true })
const migrations = Object.keys(modules)
  .sort()
  .map((path) => modules[path]!.migration)

/** Checking a larger file, in bytes, would keep a person waiting; its damage shows when it is used. */
const largestChecked = 256 * 1024 * 1024
/** Statements that take longer than this, in milliseconds, are named on the error output. */
const slowStatement = 40
/** Pages of the index kept in memory, in KiB: a scan of an archive of any size writes into the same few. */
const pageCache = 64 * 1024
/** Pages that the log may gather before they are moved into the index: each is then moved once, not ten times. */
const logPages = 8000
/** A writer waits this long, in milliseconds, for another program that keeps the index; whoever asked it waits too. */
const busyTimeout = 2_000

/**
 * Opens the index of a workspace folder, making it when it is not there and bringing an older one up to date.
 * Errors: workspace-newer, workspace-damaged; busy when another process keeps it locked; target-unwritable.
 */
export function openIndex(folder: string): WritableIndex {
  const path = join(folder, 'index.sqlite')
  let database: Database.Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    database = new Database(path, { timeout: busyTimeout })
    chmodSync(path, 0o600)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.pragma(`cache_size = -${pageCache}`)
    database.pragma(`wal_autocheckpoint = ${logPages}`)
    database.pragma('foreign_keys = ON')
    check(database, path)
    migrate(database, path)
    return handleOf(database, path)
  } catch (error) {
    database?.close()
    throw openError(error, path)
  }
}

/** Opens an index that is there, to read only: for a worker thread beside the engine. */
export function readIndex(folder: string): ReadableIndex & { readonly close: () => void } {
  const path = join(folder, 'index.sqlite')
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: busyTimeout })
    const statement = (sql: string) => prepare(database, path, sql, Infinity)
    return { statement, close: () => database.close() }
  } catch (error) {
    throw openError(error, path)
  }
}

function openError(error: unknown, path: string): LikewiseError {
  const known = indexError(error, path)
  if (known instanceof LikewiseError) return known
  const sentence = `The index ${path} cannot be opened for writing. Check the rights and the space of its folder.`
  return new LikewiseError('target-unwritable', sentence, { cause: error })
}

function check(database: Database.Database, path: string): void {
  if (statSync(path).size > largestChecked) return
  const found = database.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok') throw indexDamaged(path, found)
}

function migrate(database: Database.Database, path: string): void {
  const version = database.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) {
    const sentence = `The index ${path} was made by a newer version of Likewise. Use that version, or another workspace.`
    throw new LikewiseError('workspace-newer', sentence)
  }
  for (let next = version; next < migrations.length; next++) {
    database.transaction(() => {
      database.exec(migrations[next]!)
      database.pragma(`user_version = ${next + 1}`)
    })()
  }
}

function handleOf(database: Database.Database, path: string): WritableIndex {
  const statements = new Map<string, WriteStatement>()
  return {
    statement(sql) {
      let statement = statements.get(sql)
      if (statement === undefined) {
        statement = prepare(database, path, sql, slowStatement)
        statements.set(sql, statement)
      }
      return statement
    },
    transaction: (work) => withIndexErrors(path, () => database.transaction(work).immediate()),
    close: () => database.close(),
  }
}

/** Does some work with the index; what fails of SQLite is said in words (see indexError). */
function withIndexErrors<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw indexError(error, path)
  }
}

/** A statement that says in words what fails, and on the error output what takes longer than `slow`, in milliseconds. */
function prepare(database: Database.Database, path: string, sql: string, slow: number): WriteStatement {
  const statement = withIndexErrors(path, () => database.prepare(sql))
  const timed = <T>(work: () => T): T => {
    const began = performance.now()
    const result = withIndexErrors(path, work)
    const milliseconds = performance.now() - began
    if (milliseconds > slow) {
      const text = sql.replace(/\s+/g, ' ').slice(0, 120)
      process.stderr.write(`slow statement, ${milliseconds.toFixed(0)} ms: ${text}\n`)
    }
    return result
  }
  return {
    get: (...parameters) => timed(() => statement.get(...parameters)),
    all: (...parameters) => timed(() => statement.all(...parameters)),
    run: (...parameters) => timed(() => statement.run(...parameters)),
  }
}
