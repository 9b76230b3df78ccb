import { statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { openablePath } from '../dicom/fileNames'
import { describeSystemError, readHeader } from './header'
import type { HeaderOutcome } from './headerOutcome'

/** A file to look at. */
export interface FileRequest {
  /** Relative to the archive folder. */
  readonly path: string
  /** What the index says of it; null where it is new, or to be read whatever the index says. */
  readonly before: { readonly size: number; readonly mtimeMs: number } | null
}

/**
 * What looking at a file came to; `unchanged`: it was not read; `gone`: it is not there, or no file any more;
 * `postponed`: others took the time, ask again.
 */
export type FileOutcome =
  | { readonly kind: 'unchanged' | 'gone' | 'postponed' }
  | {
      readonly kind: 'read'
      readonly size: number
      readonly mtimeMs: number
      readonly outcome: HeaderOutcome
    }

/** A call reads no further file after so many milliseconds: on a slow disk, people are shown progress all the same. */
const longestCall = 1000

/**
 * Looks at files and reads the headers of those that are not as before; never throws. It blocks its thread, which is
 * a worker's own.
 * @returns outcomes in the order of the requests
 */
export function readFiles(root: string, requests: readonly FileRequest[]): FileOutcome[] {
  const outcomes = new Array<FileOutcome>(requests.length)
  const unread: { place: number; path: string; status: Stats }[] = []
  requests.forEach((request, place) => {
    const path = join(root, request.path)
    const status = statusOf(path)
    if (!('ino' in status)) outcomes[place] = status
    else if (!status.isFile()) outcomes[place] = { kind: 'gone' }
    else if (isAsBefore(request, status)) outcomes[place] = { kind: 'unchanged' }
    else unread.push({ place, path, status })
  })
  // A spinning disk is read in one sweep.
  unread.sort((a, b) => a.status.ino - b.status.ino)
  const began = performance.now()
  for (const [turn, { place, path, status }] of unread.entries()) {
    if (turn > 0 && performance.now() - began > longestCall) {
      outcomes[place] = { kind: 'postponed' }
      continue
    }
    const { size, mtimeMs } = status
    // Of a file that may only have been touched a sample of the pixels is wanted, whatever it costs.
    const mayBeSame = requests[place]!.before?.size === size
    outcomes[place] = { kind: 'read', size, mtimeMs, outcome: readHeader(path, mayBeSame) }
  }
  return outcomes
}

function isAsBefore({ before }: FileRequest, { size, mtimeMs }: Stats): boolean {
  return before !== null && before.size === size && before.mtimeMs === mtimeMs
}

function statusOf(path: string): Stats | FileOutcome {
  try {
    return statSync(openablePath(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'gone' }
    return { kind: 'read', size: 0, mtimeMs: 0, outcome: describeSystemError(error) }
  }
}
