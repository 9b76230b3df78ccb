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

/** A tag of all instances, as a code for each distinct value. */
export interface TagColumn {
  /** [instances]; −1 where the tag is not there. */
  readonly codes: Int32Array
  /** By code. */
  readonly values: readonly string[]
}

interface InstanceRow {
  readonly instance: number
  readonly tagSet: number
  /** Ids of the values of its own, each with a comma before it. */
  readonly list: string
}

/** Instances read at a time: the caller can let others have their turn in between. */
const slice = 5000

/**
 * Some tags of all instances, by keyword, in one pass over the index; pauses after each slice of it.
 * @param instances ascending
 */
export function* storedTags(
  index: ReadableIndex,
  keywords: readonly string[],
  instances: Uint32Array,
): Generator<void, Map<string, TagColumn>> {
  const columns = new Map<string, { codes: Int32Array; values: string[] }>()
  for (const keyword of keywords) {
    columns.set(keyword, { codes: new Int32Array(instances.length).fill(-1), values: [] })
  }
  const known = new Map<number, { readonly codes: Int32Array; readonly code: number }>()
  const values = index
    .statement(
      `select id, keyword, value from tag_values
       where keyword in (select value from json_each(?)) order by id`,
    )
    .all(JSON.stringify(keywords)) as { id: number; keyword: string; value: string }[]
  for (const { id, keyword, value } of values) {
    const column = columns.get(keyword)!
    known.set(id, { codes: column.codes, code: column.values.length })
    column.values.push(value)
  }
  const placeOf = new Int32Array((instances.at(-1) ?? 0) + 1).fill(-1)
  instances.forEach((instance, place) => (placeOf[instance] = place))
  const hitsIn = (list: string) => list.split(',').flatMap((id) => known.get(Number(id)) ?? [])
  const setOf = index.statement('select value_ids as list from tag_sets where id = ?')
  const hitsOfSets = new Map<number, ReturnType<typeof hitsIn>>()
  const hitsOfSet = (set: number) => {
    let hits = hitsOfSets.get(set)
    if (hits === undefined) hitsOfSets.set(set, (hits = hitsIn((setOf.get(set) as { list: string }).list)))
    return hits
  }
  const held = index.statement(
    `select id as instance, tag_set_id as tagSet, own_value_ids as list from instances where id between ? and ?`,
  )
  for (let start = 0; start < instances.length; start += slice) {
    const [first, last] = [instances[start]!, instances[Math.min(start + slice, instances.length) - 1]!]
    for (const { instance, tagSet, list } of held.all(first, last) as InstanceRow[]) {
      const place = placeOf[instance]!
      if (place < 0) continue
      for (const { codes, code } of hitsOfSet(tagSet)) codes[place] = code
      for (const { codes, code } of hitsIn(list)) codes[place] = code
    }
    yield
  }
  return columns
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
