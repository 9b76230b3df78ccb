import type { ArchiveFile, HeaderRecord } from '../../archive/headerOutcome'
import type { ScannedFile, ScanSink } from '../../archive/scanSink'
import type { WritableIndex } from '../open'
import { archiveCounts } from './archive'

/** Failures that may be gone the next time although the file is the same. */
const worthAnotherTry = "'worker-died', 'file-unreadable', 'folder-unreadable'"

/** Records what a scan finds. See ScanSink for what each call promises. */
export function createScanSink(index: WritableIndex): ScanSink {
  let scan = 0
  const counts = { skipped: 0, failed: 0, duplicates: 0 }

  function record({ file, outcome }: ScannedFile): void {
    if (outcome.kind === 'unchanged') {
      const row = index
        .statement('update files set seen_scan = ? where path = ? returning state')
        .get(scan, file.path) as { state: string }
      count(row.state)
      return
    }
    removeFile(index, file.path)
    if (outcome.kind !== 'instance') {
      if (outcome.code === 'folder-unreadable') keepFilesUnder(file.path)
      insertFile(file, outcome.kind, outcome.code, outcome.message)
      count(outcome.kind)
      return
    }
    const original = originalOf(index, outcome.record.sopInstanceUid)
    const state = original === null ? 'instance' : 'duplicate'
    insertInstance(index, insertFile(file, state, null, null), outcome.record, original)
    count(state)
  }

  /** What lies in a folder that cannot be read now is not known to be gone: it stays. */
  function keepFilesUnder(folder: string): void {
    // “0” is the character after “/”.
    index
      .statement('update files set seen_scan = ? where path > ? and path < ?')
      .run(scan, `${folder}/`, `${folder}0`)
  }

  function count(state: string): void {
    if (state === 'skipped') counts.skipped++
    else if (state === 'failed') counts.failed++
    else if (state === 'duplicate') counts.duplicates++
  }

  function insertFile(file: ArchiveFile, state: string, code: string | null, message: string | null): number {
    const { lastInsertRowid } = index
      .statement(
        'insert into files (path, size, mtime_ms, state, code, message, seen_scan) values (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(file.path, file.size, file.mtimeMs, state, code, message, scan)
    return Number(lastInsertRowid)
  }

  return {
    begin() {
      const { lastInsertRowid } = index
        .statement('insert into scans (begun) values (?)')
        .run(new Date().toISOString())
      scan = Number(lastInsertRowid)
    },
    isUnchanged: (file) =>
      index
        .statement(
          `select 1 from files where path = ? and size = ? and mtime_ms = ?
           and coalesce(code, '') not in (${worthAnotherTry})`,
        )
        .get(file.path, file.size, file.mtimeMs) !== undefined,
    record: (files) =>
      index.transaction(() => {
        for (const file of files) record(file)
      }),
    finish: () =>
      index.transaction(() => {
        const gone = index.statement('select path from files where seen_scan <> ?').all(scan) as {
          path: string
        }[]
        for (const { path } of gone) removeFile(index, path)
        index.statement('update scans set finished = ? where id = ?').run(new Date().toISOString(), scan)
        return archiveCounts(index)
      }),
    counts: () => ({ ...counts }),
  }
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
  duplicateOf: number | null,
): void {
  const { lastInsertRowid: instance } = index
    .statement(
      `insert into instances
         (file_id, duplicate_of, sop_instance_uid, sop_class_uid, transfer_syntax, rows, columns, frames)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      file,
      duplicateOf,
      record.sopInstanceUid,
      record.sopClassUid,
      record.transferSyntax,
      record.rows,
      record.columns,
      record.frames,
    )
  for (const [keyword, value] of Object.entries(record.tags)) {
    index.statement('insert or ignore into tag_values (keyword, value) values (?, ?)').run(keyword, value)
    index
      .statement(
        `insert into instance_tags (instance_id, value_id)
         select ?, id from tag_values where keyword = ? and value = ?`,
      )
      .run(instance, keyword, value)
  }
  if (duplicateOf === null) insertImages(index, Number(instance), record.frames)
}

function insertImages(index: WritableIndex, instance: number, frames: number): void {
  for (let frame = 0; frame < frames; frame++) {
    index.statement('insert into images (instance_id, frame) values (?, ?)').run(instance, frame)
  }
}

/** Forgets a file; where others repeat its instance, the first of them takes its place. */
function removeFile(index: WritableIndex, path: string): void {
  const heir = index
    .statement(
      `select heir.id, heir.file_id as file, heir.frames, heir.duplicate_of as original
       from files join instances gone on gone.file_id = files.id
       join instances heir on heir.duplicate_of = gone.id
       where files.path = ? order by heir.id limit 1`,
    )
    .get(path) as { id: number; file: number; frames: number; original: number } | undefined
  if (heir !== undefined) {
    index.statement('update instances set duplicate_of = null where id = ?').run(heir.id)
    index
      .statement('update instances set duplicate_of = ? where duplicate_of = ?')
      .run(heir.id, heir.original)
    index.statement("update files set state = 'instance' where id = ?").run(heir.file)
    insertImages(index, heir.id, heir.frames)
  }
  index.statement('delete from files where path = ?').run(path)
}
