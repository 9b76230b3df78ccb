import type { ArchiveFile, HeaderRecord } from '../../archive/headerOutcome'
import type { ScannedFile, ScanSink } from '../../archive/scanSink'
import { createIdSet } from '../idSet'
import type { WritableIndex } from '../open'
import { archiveCounts } from './archive'
import { insertImages, removeFile } from './fileRemoval'
import { recordPixelSample } from './pixelHashes'
import { createInstanceTags } from './instanceTags'

/** Failures that may be gone the next time although the file is the same. */
const worthAnotherTry = new Set(['worker-died', 'timed-out', 'file-unreadable', 'folder-unreadable'])
/** Files that are forgotten in one transaction; windows are served between two. */
const removedAtOnce = 500
const idsAtOnce = 10_000

interface FileRow {
  readonly id: number
  readonly size: number
  readonly mtimeMs: number
  readonly state: 'instance' | 'duplicate' | 'skipped' | 'failed'
  readonly code: string | null
}

/** Records what a scan finds. See ScanSink for what each call promises. */
export function createScanSink(index: WritableIndex): ScanSink {
  const seen = createIdSet()
  const instanceTags = createInstanceTags(index)
  const counts = { skipped: 0, failed: 0, duplicates: 0 }
  let scan = 0
  let newSince = 0

  function record({ file, outcome }: ScannedFile): void {
    const before = fileAt(index, file.path)
    if (before !== undefined) removeFile(index, before.id, newSince)
    if (outcome.kind !== 'instance') {
      if (outcome.code === 'folder-unreadable') keepFilesUnder(file.path)
      insertFile(file, outcome.kind, outcome.code, outcome.message)
      return
    }
    const original = originalOf(index, outcome.record.sopInstanceUid)
    const id = insertFile(file, original === null ? 'instance' : 'duplicate', null, null)
    const instance = insertInstance(index, id, outcome.record, {
      original,
      series: instanceTags.seriesOf(outcome.record.tags),
    })
    instanceTags.write(instance, outcome.record.tags)
    if (original !== null) return
    instanceTags.count(outcome.record.tags)
    insertImages(index, instance, outcome.record.frames)
    const sample = outcome.record.pixelSample
    if (sample !== undefined) recordPixelSample(index, instance, sample)
  }

  /** What lies in a folder that cannot be read now is not known to be gone: it stays. */
  function keepFilesUnder(folder: string): void {
    // “0” is the character after “/”.
    const rows = index
      .statement('select id from files where path > ? and path < ?')
      .all(`${folder}/`, `${folder}0`) as { id: number }[]
    for (const { id } of rows) seen.add(id)
  }

  function count(state: FileRow['state']): void {
    if (state === 'skipped') counts.skipped++
    else if (state === 'failed') counts.failed++
    else if (state === 'duplicate') counts.duplicates++
  }

  function insertFile(
    file: ArchiveFile,
    state: FileRow['state'],
    code: string | null,
    message: string | null,
  ): number {
    const { lastInsertRowid } = index
      .statement('insert into files (path, size, mtime_ms, state, code, message) values (?, ?, ?, ?, ?, ?)')
      .run(file.path, file.size, file.mtimeMs, state, code, message)
    const id = Number(lastInsertRowid)
    seen.add(id)
    count(state)
    return id
  }

  return {
    begin() {
      const { lastInsertRowid } = index
        .statement('insert into scans (begun) values (?)')
        .run(new Date().toISOString())
      scan = Number(lastInsertRowid)
      const last = index.statement('select max(id) as id from files').get() as { id: number | null }
      newSince = last.id ?? 0
    },
    keep(file) {
      const row = fileAt(index, file.path)
      if (row?.size !== file.size || row.mtimeMs !== file.mtimeMs) return false
      if (worthAnotherTry.has(row.code ?? '')) return false
      seen.add(row.id)
      count(row.state)
      return true
    },
    record(files) {
      try {
        index.transaction(() => {
          for (const file of files) record(file)
          instanceTags.flush()
        })
      } catch (error) {
        instanceTags.forget()
        throw error
      }
    },
    async finish() {
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

function fileAt(index: WritableIndex, path: string): FileRow | undefined {
  return index
    .statement('select id, size, mtime_ms as mtimeMs, state, code from files where path = ?')
    .get(path) as FileRow | undefined
}

function fileIdsAfter(index: WritableIndex, last: number): number[] {
  const rows = index
    .statement(`select id from files where id > ? order by id limit ${idsAtOnce}`)
    .all(last) as { id: number }[]
  return rows.map(({ id }) => id)
}

/** The instance with this UID that is not itself a duplicate. */
function originalOf(index: WritableIndex, uid: string | null): number | null {
  if (uid === null) return null
  const row = index
    .statement('select id from instances where sop_instance_uid = ? and duplicate_of is null')
    .get(uid) as { id: number } | undefined
  return row?.id ?? null
}

function insertInstance(
  index: WritableIndex,
  file: number,
  record: HeaderRecord,
  links: { readonly original: number | null; readonly series: number | null },
): number {
  const { lastInsertRowid } = index
    .statement(
      `insert into instances
         (file_id, duplicate_of, sop_instance_uid, sop_class_uid, transfer_syntax, rows, columns, frames, series_value)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      file,
      links.original,
      record.sopInstanceUid,
      record.sopClassUid,
      record.transferSyntax,
      record.rows,
      record.columns,
      record.frames,
      links.series,
    )
  return Number(lastInsertRowid)
}
