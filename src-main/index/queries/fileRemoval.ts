import type { WritableIndex } from '../open'
import { countStoredTags } from './instanceTags'

interface InstanceRow {
  readonly id: number
  readonly file: number
  readonly frames: number
  /** 1 where the instance repeats the UID of another, and so counts nowhere. */
  readonly isDuplicate: number
}

/**
 * Forgets a file. Where another file holds the same instance, that one takes its place: under the ids of the old one
 * when it is its true copy, so that runs and caches stay valid, else under new ones.
 * @param newSince files with larger ids were found by this scan
 */
export function removeFile(index: WritableIndex, file: number, newSince: number): void {
  const gone = index
    .statement('select id, file_id as file, frames from instances where file_id = ? and duplicate_of is null')
    .get(file) as InstanceRow | undefined
  if (gone !== undefined) {
    const copy = trueCopyOf(index, gone, newSince)
    if (copy !== undefined) moveInstance(index, gone, copy)
    else {
      countStoredTags(index, gone.id, -1)
      promoteHeir(index, gone)
    }
  }
  index.statement('delete from files where id = ?').run(file)
}

/**
 * An instance of the same size and header: a duplicate of `gone`, or a new one as nameless as it. Without a UID the
 * modification time has to agree too.
 */
function trueCopyOf(index: WritableIndex, gone: InstanceRow, newSince: number): InstanceRow | undefined {
  return index
    .statement(
      `select copy.id, copy.file_id as file, copy.frames, copy.duplicate_of is not null as isDuplicate
       from instances old join files old_file on old_file.id = old.file_id
       join instances copy on copy.sop_instance_uid is old.sop_instance_uid and copy.id <> old.id
         and copy.transfer_syntax = old.transfer_syntax and copy.frames = old.frames
         and copy.tag_set_id = old.tag_set_id and copy.own_value_ids = old.own_value_ids
       join files copy_file on copy_file.id = copy.file_id and copy_file.size = old_file.size
       where old.id = ? and (copy.duplicate_of = old.id
         or (old.sop_instance_uid is null and copy_file.mtime_ms = old_file.mtime_ms and copy_file.id > ?))
       order by copy.id limit 1`,
    )
    .get(gone.id, newSince) as InstanceRow | undefined
}

/** Hands the instance, with its ids, on to the file of its copy. */
function moveInstance(index: WritableIndex, gone: InstanceRow, copy: InstanceRow): void {
  if (!copy.isDuplicate) countStoredTags(index, copy.id, -1)
  index.statement('delete from instances where id = ?').run(copy.id)
  index.statement('update instances set file_id = ? where id = ?').run(copy.file, gone.id)
  index.statement("update files set state = 'instance' where id = ?").run(copy.file)
}

/** The first file that repeats the UID of `gone` with other content becomes an instance of its own. */
function promoteHeir(index: WritableIndex, gone: InstanceRow): void {
  const heir = index
    .statement(
      'select id, file_id as file, frames, 1 as isDuplicate from instances where duplicate_of = ? order by id limit 1',
    )
    .get(gone.id) as InstanceRow | undefined
  if (heir === undefined) return
  index.statement('update instances set duplicate_of = null where id = ?').run(heir.id)
  index.statement('update instances set duplicate_of = ? where duplicate_of = ?').run(heir.id, gone.id)
  index.statement("update files set state = 'instance' where id = ?").run(heir.file)
  countStoredTags(index, heir.id, 1)
  insertImages(index, heir.id, heir.frames)
}

function insertImages(index: WritableIndex, instance: number, frames: number): void {
  for (let frame = 0; frame < frames; frame++) {
    index.statement('insert into images (instance_id, frame) values (?, ?)').run(instance, frame)
  }
}
