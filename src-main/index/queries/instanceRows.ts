import type { ArchiveFile, HeaderRecord } from '../../archive/headerOutcome'
import type { WritableIndex } from '../open'
import { createRowWriter } from '../rowWriter'
import { createInstanceTags } from './instanceTags'

/** New files with their instances, images, tags and samples. Belongs to one transaction after the other. */
export interface InstanceRows {
  /** To be called when a transaction begins. False when someone else has added files since the last one. */
  begin(): boolean
  /** Takes a file that is no instance; gives its id. */
  addFile(
    file: ArchiveFile,
    state: 'skipped' | 'failed' | 'instance' | 'duplicate',
    code: string | null,
    message: string | null,
  ): number
  /** Takes a file that is an instance, or repeats the UID of one; gives the id of the file. */
  addInstance(file: ArchiveFile, header: HeaderRecord): { id: number; state: 'instance' | 'duplicate' }
  /**
   * Brings what was taken into the index; samples of pixels only when there are many, as they come in no order and each
   * batch would write most of their index anew. Those that a crash loses are taken again when pixels are compared.
   */
  flush(): void
  /** Brings everything into the index. */
  flushAll(): void
  /** To be called when the transaction was undone: what was noted in it is void. */
  forget(): void
}

/** Samples of pixels that are written in one transaction. */
const samplesAtOnce = 8192

export function createInstanceRows(index: WritableIndex): InstanceRows {
  const tags = createInstanceTags(index)
  const files = createRowWriter(index, 'files', [
    'id',
    'path',
    'size',
    'mtime_ms',
    'state',
    'code',
    'message',
  ])
  const instances = createRowWriter(index, 'instances', [
    'id',
    'file_id',
    'duplicate_of',
    'sop_instance_uid',
    'sop_class_uid',
    'transfer_syntax',
    'rows',
    'columns',
    'frames',
    'series_value',
    'tag_set_id',
    'own_value_ids',
  ])
  const images = createRowWriter(index, 'images', ['instance_id', 'frame'])
  const samples = createRowWriter(
    index,
    'pixel_hashes',
    ['instance_id', 'sample'],
    // Another program may have sampled it meanwhile.
    'on conflict do nothing',
  )
  const writers = [files, instances, images]
  let unwritten: { readonly instance: number; readonly sample: string }[] = []
  /** Instances that are not in the index yet, by UID. */
  const taken = new Map<string, number>()
  let lastFile = 0
  let lastInstance = 0

  function addFile(...[file, state, code, message]: Parameters<InstanceRows['addFile']>): number {
    files.add([++lastFile, file.path, file.size, file.mtimeMs, state, code, message])
    return lastFile
  }

  /** The instance with this UID that is not itself a duplicate. */
  function originalOf(uid: string | null): number | null {
    if (uid === null) return null
    const own = taken.get(uid)
    if (own !== undefined) return own
    const row = index
      .statement('select id from instances where sop_instance_uid = ? and +duplicate_of is null')
      .get(uid) as { id: number } | undefined
    return row?.id ?? null
  }

  function flush(): void {
    tags.flush()
    for (const writer of writers) writer.flush()
    taken.clear()
  }

  function flushSamples(): void {
    unwritten.sort((a, b) => (a.sample < b.sample ? -1 : 1))
    for (const { instance, sample } of unwritten) samples.add([instance, Buffer.from(sample, 'hex')])
    samples.flush()
    unwritten = []
  }

  return {
    begin() {
      tags.begin()
      const before = lastFile
      lastFile = lastIdOf(index, 'files')
      lastInstance = lastIdOf(index, 'instances')
      return before === lastFile
    },
    addFile,
    addInstance(file, header) {
      const original = originalOf(header.sopInstanceUid)
      const state = original === null ? 'instance' : 'duplicate'
      const id = addFile(file, state, null, null)
      const stored = tags.store(header.sharedTags, header.ownTags)
      const instance = ++lastInstance
      instances.add([
        instance,
        id,
        original,
        header.sopInstanceUid,
        header.sopClassUid,
        header.transferSyntax,
        header.rows,
        header.columns,
        header.frames,
        stored.series,
        stored.set,
        stored.ownValueIds,
      ])
      if (original !== null) return { id, state }
      if (header.sopInstanceUid !== null) taken.set(header.sopInstanceUid, instance)
      tags.count(header.sharedTags, header.ownTags)
      for (let frame = 0; frame < header.frames; frame++) images.add([instance, frame])
      if (header.pixelSample !== undefined) unwritten.push({ instance, sample: header.pixelSample })
      return { id, state }
    },
    flush() {
      flush()
      if (unwritten.length >= samplesAtOnce) flushSamples()
    },
    flushAll() {
      flush()
      flushSamples()
    },
    forget() {
      tags.forget()
      for (const writer of writers) writer.clear()
      samples.clear()
      unwritten = []
      taken.clear()
    },
  }
}

/** Ids are never given twice, those of rows that are gone included. */
function lastIdOf(index: WritableIndex, table: string): number {
  const row = index.statement('select seq from sqlite_sequence where name = ?').get(table) as
    { seq: number } | undefined
  return row?.seq ?? 0
}
