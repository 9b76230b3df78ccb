import { LikewiseError, type ErrorCode } from '../contract/errors'
import { openablePath } from '../dicom/fileNames'
import type { DatasetInstance } from './exporter'

/** Codes that end an export; any other speaks of one file, which the dataset then does without. */
const ending = new Set<ErrorCode>([
  'cancelled',
  'disk-full',
  'target-unwritable',
  'target-exists',
  'file-unreadable',
  'internal',
])

export function endsExport(error: unknown): boolean {
  return !(error instanceof LikewiseError) || ending.has(error.code)
}

/** What a failed write means to a person: which file, and whether it was read or written. */
export function writeError(error: unknown, instances: readonly DatasetInstance[]): LikewiseError {
  if (error instanceof LikewiseError) {
    if (error.code !== 'file-unreadable' || instances[0] === undefined) return error
    return sourceError(instances[0].file, error)
  }
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const sentence =
      'There is no room left for the dataset. Make room and export again: it goes on where it ended.'
    return new LikewiseError('disk-full', sentence, { cause: error })
  }
  const source = instances.find(({ source: own }) => String(openablePath(own)) === String(path))
  if (source !== undefined) return sourceError(source.file, error)
  const sentence = `The dataset could not be written (${code ?? String(error)}). Nothing is left half-written; export again.`
  return new LikewiseError('target-unwritable', sentence, { cause: error })
}

function sourceError(file: string, cause: unknown): LikewiseError {
  const sentence = `${file} could not be read. Scan the archive again, then export.`
  return new LikewiseError('file-unreadable', sentence, { cause })
}
