import type { ArchiveFile, HeaderRecord } from '../../archive/headerOutcome'
import { tagsOf } from '../../archive/packedTags'
import type { WritableIndex } from '../open'

interface StoredInstance {
  readonly id: number
  readonly size: number
  readonly uid: string | null
  readonly transferSyntax: string
  readonly frames: number
  readonly sample: Buffer | null
}

/**
 * Keeps the ids of an instance whose file was written again with the same content, or only touched: size, header and
 * sample of the pixels agree. Without a sample the SOP Instance UID has to vouch for the pixels.
 * @returns false where it is another instance, or may be; nothing has changed then
 */
export function keepSameInstance(
  index: WritableIndex,
  fileId: number,
  file: ArchiveFile,
  header: HeaderRecord,
): boolean {
  const stored = index
    .statement(
      `select instances.id, files.size, sop_instance_uid as uid, transfer_syntax as transferSyntax, frames, sample
       from files join instances on instances.file_id = files.id
       left join pixel_hashes on pixel_hashes.instance_id = instances.id where files.id = ?`,
    )
    .get(fileId) as StoredInstance | undefined
  if (stored?.size !== file.size) return false
  if (!hasSameHeader(index, stored, header) || !hasSamePixels(stored, header)) return false
  index.statement('update files set mtime_ms = ? where id = ?').run(file.mtimeMs, fileId)
  // The sample says nothing of the other pixels; they are compared anew where another instance has it too.
  index.statement('update pixel_hashes set whole = null where instance_id = ?').run(stored.id)
  return true
}

function hasSameHeader(index: WritableIndex, stored: StoredInstance, header: HeaderRecord): boolean {
  if (stored.uid !== header.sopInstanceUid || stored.transferSyntax !== header.transferSyntax) return false
  if (stored.frames !== header.frames) return false
  const rows = index
    .statement(
      `select keyword, value from instance_tags join tag_values on tag_values.id = value_id where instance_id = ?`,
    )
    .all(stored.id) as { keyword: string; value: string }[]
  const tags = tagsOf(header)
  return (
    rows.length === Object.keys(tags).length && rows.every(({ keyword, value }) => tags[keyword] === value)
  )
}

function hasSamePixels(stored: StoredInstance, header: HeaderRecord): boolean {
  if (stored.sample === null || header.pixelSample === undefined) return stored.uid !== null
  return stored.sample.toString('hex') === header.pixelSample
}
