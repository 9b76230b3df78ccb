import type { InstanceRef } from '../../contract/pairs'
import { LikewiseError } from '../../contract/errors'
import type { ReadableIndex } from '../open'

/** Instances with pixels that repeat no other. */
const counted = 'instances.duplicate_of is null and instances.frames > 0'

/** Ids of the instances that constraints are about, ascending. */
export function constraintInstances(index: ReadableIndex): Uint32Array {
  const rows = index.statement(`select id from instances where ${counted} order by id`).all() as {
    id: number
  }[]
  return Uint32Array.from(rows, ({ id }) => id)
}

/**
 * Changes whenever instances come or go: ids are never used twice, and files that are gone leave when a scan finishes.
 * Counting the instances instead would take as long as some of the calls that ask.
 */
export function constraintTableVersion(index: ReadableIndex): string {
  const row = index
    .statement(
      `select (select seq from sqlite_sequence where name = 'instances') as newest,
         (select id || ' ' || coalesce(finished, '') from scans order by id desc limit 1) as scan`,
    )
    .get() as { newest: number | null; scan: string | null }
  return `${row.newest ?? 0} ${row.scan ?? ''}`
}

interface ListRow {
  readonly id: number
  /** Ids of values, each with a comma before it. */
  readonly list: string
}

/** Instances that are looked at with one statement. */
const rowsAtOnce = 10_000

/** The code of the one value in a list that has a code. */
function codeIn(list: string, codeOf: ReadonlyMap<number, number>): number | undefined {
  for (const id of list.split(',')) {
    const code = codeOf.get(Number(id))
    if (code !== undefined) return code
  }
  return undefined
}

/**
 * A tag of all instances, as a code for each distinct value.
 * @param instances ascending
 * @returns codes [instances], −1 where the tag is not there; values by code
 */
export function storedTag(
  index: ReadableIndex,
  keyword: string,
  instances: Uint32Array,
): { codes: Int32Array; values: string[] } {
  const values = index
    .statement('select id, value from tag_values where keyword = ? order by id')
    .all(keyword) as { id: number; value: string }[]
  const codeOf = new Map(values.map(({ id }, code) => [id, code]))
  const sets = index.statement('select id, value_ids as list from tag_sets').all() as ListRow[]
  const codeOfSet = new Map(sets.map(({ id, list }) => [id, codeIn(list, codeOf)]))
  const codes = new Int32Array(instances.length).fill(-1)
  for (let start = 0; start < instances.length; start += rowsAtOnce) {
    const part = instances.subarray(start, start + rowsAtOnce)
    const rows = index
      .statement(
        'select id, tag_set_id as tagSet, own_value_ids as list from instances where id between ? and ? order by id',
      )
      .all(part[0], part.at(-1)) as (ListRow & { tagSet: number })[]
    let place = 0
    for (const { id, tagSet, list } of rows) {
      if (part[place] !== id) continue
      codes[start + place] = codeOfSet.get(tagSet) ?? codeIn(list, codeOf) ?? -1
      place++
    }
  }
  return { codes, values: values.map(({ value }) => value) }
}

const refColumns = `instances.id as instance, instances.sop_instance_uid as uid, files.path as file,
  (select min(id) from images where images.instance_id = instances.id) as image`
const refSource = 'from instances join files on files.id = instances.file_id'

/** Errors: instance-not-found. */
export function instanceRef(index: ReadableIndex, instance: number): InstanceRef {
  const row = index.statement(`select ${refColumns} ${refSource} where instances.id = ?`).get(instance)
  if (row !== undefined) return row as InstanceRef
  throw new LikewiseError('instance-not-found', `There is no instance ${instance} in this archive any more.`)
}

/** The instance of a SOP Instance UID, a file (relative to the archive folder) or a number. Errors: instance-not-found. */
export function findInstance(index: ReadableIndex, name: string): InstanceRef {
  const found = lookUpInstance(index, name, name)
  if (found !== undefined) return found
  if (/^\d+$/.test(name)) return instanceRef(index, Number(name))
  const sentence = `No instance of this archive is called “${name}”. Give a SOP Instance UID or a path relative to the archive folder.`
  throw new LikewiseError('instance-not-found', sentence)
}

/** By SOP Instance UID, else by file; a file that repeats another instance stands for that one. */
export function lookUpInstance(
  index: ReadableIndex,
  uid: string | null,
  file: string,
): InstanceRef | undefined {
  // The plus keeps SQLite from going through all instances that repeat no other.
  const byUid = index
    .statement(`select ${refColumns} ${refSource} where sop_instance_uid = ? and +duplicate_of is null`)
    .get(uid)
  const byFile = () =>
    index
      .statement(
        `select ${refColumns} ${refSource} where instances.id = (
           select coalesce(named.duplicate_of, named.id) from instances named
           join files on files.id = named.file_id where files.path = ?)`,
      )
      .get(file)
  return (byUid ?? byFile()) as InstanceRef | undefined
}

/** Instance of each image, [images]; 0 where the image is gone. */
export function instancesOfImages(index: ReadableIndex, images: Uint32Array): Uint32Array {
  const statement = index.statement('select instance_id as instance from images where id = ?')
  return images.map((image) => (statement.get(image) as { instance: number } | undefined)?.instance ?? 0)
}

/** Files of the instances, [instances], relative to the archive folder. */
export function filesOfInstances(index: ReadableIndex, instances: Uint32Array): string[] {
  const statement = index.statement(
    'select path from files join instances on instances.file_id = files.id where instances.id = ?',
  )
  return Array.from(instances, (instance) => (statement.get(instance) as { path: string }).path)
}

/** A tag of an instance as it is stored; null where it is not there. */
export function tagValueOf(index: ReadableIndex, instance: number, keyword: string): string | null {
  const row = index
    .statement(
      `select value from instance_tags join tag_values on tag_values.id = instance_tags.value_id
       where instance_id = ? and keyword = ?`,
    )
    .get(instance, keyword) as { value: string } | undefined
  return row?.value ?? null
}
