import Database from 'better-sqlite3'
import { LikewiseError } from '../contract/errors'

/**
 * What a failure of SQLite at the index `path` means to people: disk-full, busy, target-unwritable or workspace-damaged.
 * Any other error is given back as it is.
 */
export function indexError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  switch (/^SQLITE_[A-Z]+/.exec(error.code)?.[0]) {
    case 'SQLITE_FULL': {
      const sentence = `There is no space left for the index ${path}. Free some and try again; what it holds is kept.`
      return new LikewiseError('disk-full', sentence, { cause: error })
    }
    case 'SQLITE_BUSY': {
      const sentence = `Another program is using the index ${path}. Close it and try again.`
      return new LikewiseError('busy', sentence, { cause: error })
    }
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_IOERR': {
      const sentence = `The index ${path} cannot be read or written (${error.message}). Check the rights and the disk of its folder.`
      return new LikewiseError('target-unwritable', sentence, { cause: error })
    }
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return indexDamaged(path, error)
    default:
      return error
  }
}

/** The error of an index at `path` whose content is no longer what was written: workspace-damaged. */
export function indexDamaged(path: string, cause: unknown): LikewiseError {
  const sentence = `The index ${path} is damaged. Move it away and scan the archive again; runs recorded in it are lost.`
  return new LikewiseError('workspace-damaged', sentence, { cause })
}
