import type { ArchiveFile, HeaderRecord } from '../../archive/headerOutcome'
import type { KnownFile, ScannedFile, ScanSink } from '../../archive/scanSink'
import { createIdSet } from '../idSet'
import type { WritableIndex } from '../open'
import { archiveCounts } from './archive'
import { removeFile } from './fileRemoval'
import { createInstanceRows } from './instanceRows'
import { keepSameInstance } from './sameInstance'

/** Failures that may be gone the next time although the file is the same. */
const worthAnotherTry = new Set(['worker-died', 'timed-out', 'file-unreadable', 'folder-unreadable'])
/** Files that are forgotten in one transaction; windows are served between two. */
const removedAtOnce = 500
const idsAtOnce = 10_000

/** Records what a scan finds. See ScanSink for what each call promises. */
export function createScanSink(index: WritableIndex): ScanSink {
  const seen = createIdSet()
  const rows = createInstanceRows(index)
  const counts = { skipped: 0, failed: 0, duplicates: 0 }
  let scan = 0
  let newSince = 0
  /** True while nobody has written a file but this scan into an index that was empty: then no path is known. */
  let isFirst = false

  function record({ file, outcome }: ScannedFile): void {
    const before = isFirst ? undefined : fileAt(index, file.path)
    if (before !== undefined) {
      rows.flushAll()
      if (outcome.kind === 'instance' && keepSameInstance(index, before.id, file, outcome.record)) {
        seen.add(before.id)
        count(before.state)
        return
      }
      removeFile(index, before.id, newSince)
    }
    if (outcome.kind === 'instance') {
      recordInstance(file, outcome.record)
      return
    }
    if (outcome.code === 'folder-unreadable') keepFilesUnder(file.path)
    seen.add(rows.addFile(file, outcome.kind, outcome.code, outcome.message))
    count(outcome.kind)
  }

  function recordInstance(file: ArchiveFile, header: HeaderRecord): void {
    const { id, state } = rows.addInstance(file, header)
    seen.add(id)
    count(state)
  }

  /** What lies in a folder that cannot be read now is not known to be gone: it stays. */
  function keepFilesUnder(folder: string): void {
    // “0” is the character after “/”.
    const found = index
      .statement('select id from files where path > ? and path < ?')
      .all(`${folder}/`, `${folder}0`) as { id: number }[]
    for (const { id } of found) seen.add(id)
  }

  function count(state: KnownFile['state']): void {
    if (state === 'skipped') counts.skipped++
    else if (state === 'failed') counts.failed++
    else if (state === 'duplicate') counts.duplicates++
  }

  return {
    begin() {
      const { lastInsertRowid } = index
        .statement('insert into scans (begun) values (?)')
        .run(new Date().toISOString())
      scan = Number(lastInsertRowid)
      const last = index.statement('select max(id) as id from files').get() as { id: number | null }
      newSince = last.id ?? 0
      isFirst = last.id === null
    },
    known: (path) => (isFirst ? undefined : fileAt(index, path)),
    keep(file) {
      seen.add(file.id)
      count(file.state)
    },
    record(files) {
      try {
        index.transaction(() => {
          if (!rows.begin()) isFirst = false
          for (const file of files) record(file)
          rows.flush()
        })
      } catch (error) {
        rows.forget()
        throw error
      }
    },
    async finish() {
      index.transaction(() => rows.flushAll())
      let removed = 0
      for (let last = 0, ids = fileIdsAfter(index, last); ids.length > 0; ids = fileIdsAfter(index, last)) {
        last = ids.at(-1)!
        const gone = ids.filter((id) => !seen.has(id))
        for (let start = 0; start < gone.length; start += removedAtOnce) {
          if (removed > 0) await new Promise((resolve) => setImmediate(resolve))
          index.transaction(() => {
            for (const id of gone.slice(start, start + removedAtOnce)) removeFile(index, id, newSince)
          })
          removed += removedAtOnce
        }
      }
      index.statement('update scans set finished = ? where id = ?').run(new Date().toISOString(), scan)
      return archiveCounts(index)
    },
    counts: () => ({ ...counts }),
  }
}

function fileAt(index: WritableIndex, path: string): KnownFile | undefined {
  const row = index
    .statement('select id, size, mtime_ms as mtimeMs, state, code from files where path = ?')
    .get(path) as (Omit<KnownFile, 'isWorthAnotherTry'> & { code: string | null }) | undefined
  return row === undefined ? undefined : { ...row, isWorthAnotherTry: worthAnotherTry.has(row.code ?? '') }
}

function fileIdsAfter(index: WritableIndex, last: number): number[] {
  const rows = index
    .statement(`select id from files where id > ? order by id limit ${idsAtOnce}`)
    .all(last) as { id: number }[]
  return rows.map(({ id }) => id)
}
