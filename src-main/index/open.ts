import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { LikewiseError } from '../contract/errors'

/** A handle that queries may read by. */
export interface ReadableIndex {
  /** Prepares a statement, or gives the one prepared before. */
  readonly statement: (sql: string) => Database.Statement
}

/** The handle of the one who may write. */
export interface WritableIndex extends ReadableIndex {
  /** Runs `work` whole or not at all. */
  readonly transaction: <T>(work: () => T) => T
  readonly close: () => void
}

const modules = import.meta.glob<{ migration: string }>('./migrations/*.ts', { eager: true })
const migrations = Object.keys(modules)
  .sort()
  .map((path) => modules[path]!.migration)

/** A writer waits this long, in milliseconds, for another process with the same workspace. */
const busyTimeout = 10_000

/**
 * Opens the index of a workspace folder, making it when it is not there and bringing an older one up to date.
 * Errors: workspace-newer, workspace-damaged.
 */
export function openIndex(folder: string): WritableIndex {
  const path = join(folder, 'index.sqlite')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let database: Database.Database | undefined
  try {
    database = new Database(path, { timeout: busyTimeout })
    chmodSync(path, 0o600)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    migrate(database, path)
    return handleOf(database)
  } catch (error) {
    database?.close()
    if (error instanceof LikewiseError) throw error
    const sentence = `The index ${path} is damaged. Move it away and scan the archive again; runs recorded in it are lost.`
    throw new LikewiseError('workspace-damaged', sentence, { cause: error })
  }
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

function handleOf(database: Database.Database): WritableIndex {
  const statements = new Map<string, Database.Statement>()
  return {
    statement(sql) {
      let statement = statements.get(sql)
      if (statement === undefined) {
        statement = database.prepare(sql)
        statements.set(sql, statement)
      }
      return statement
    },
    transaction: (work) => database.transaction(work).immediate(),
    close: () => database.close(),
  }
}
