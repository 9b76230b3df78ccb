import { derivedTags } from '../archive/derivedTags/registry'
import type { DerivedTag } from '../archive/derivedTags/derivedTag'
import type { WritableIndex } from './open'
import { listOf } from './queries/instanceTags'
import { createTagValueIds } from './queries/tagValueIds'

interface TagSetRow {
  readonly id: number
  /** Ids of values, ascending, each with a comma before it. */
  readonly list: string
}

/** Makes derived tags anew that other rules made, or none: an archive need not be read again for it. */
export function refreshDerivedTags(index: WritableIndex): void {
  const versionOf = index.statement('select version from derived_tags where keyword = ?')
  const stale = derivedTags.filter(({ keyword, version }) => {
    const row = versionOf.get(keyword) as { version: string } | undefined
    return row?.version !== version
  })
  if (stale.length === 0) return
  index.transaction(() => {
    for (const tag of stale) refresh(index, tag)
  })
}

function refresh(index: WritableIndex, { keyword, sources, version, derive }: DerivedTag): void {
  const values = valuesOf(index, [keyword, ...sources])
  index.statement('update tag_values set instances = 0 where keyword = ?').run(keyword)
  index.statement('delete from tag_presence where keyword = ?').run(keyword)
  const ids = createTagValueIds(index)
  ids.begin()
  const rewrite = index.statement('update tag_sets set value_ids = ?, last_value = ? where id = ?')
  for (const { id, list } of index
    .statement('select id, value_ids as list from tag_sets')
    .all() as TagSetRow[]) {
    const held = list.split(',').slice(1).map(Number)
    const known = new Map(held.map((value) => [values.get(value)?.keyword, value] as const))
    const derived = derive(sources.map((source) => values.get(known.get(source) ?? 0)?.value ?? ''))
    const kept = held.filter((value) => values.get(value)?.keyword !== keyword)
    if (derived !== '') kept.push(ids.idOf(keyword, derived))
    kept.sort((a, b) => a - b)
    rewrite.run(listOf(kept), kept.at(-1) ?? null, id)
  }
  ids.flush()
  count(index, keyword)
  index
    .statement(
      'insert into derived_tags (keyword, version) values (?, ?) on conflict do update set version = excluded.version',
    )
    .run(keyword, version)
}

function valuesOf(index: WritableIndex, keywords: readonly string[]) {
  const rows = index
    .statement('select id, keyword, value from tag_values where keyword in (select value from json_each(?))')
    .all(JSON.stringify(keywords)) as { id: number; keyword: string; value: string }[]
  return new Map(rows.map((row) => [row.id, row]))
}

/** Counts the instances of each value, and those of each modality that have one; those that repeat another count none. */
function count(index: WritableIndex, keyword: string): void {
  index
    .statement(
      `with counted as (select value_id, count(*) as n from instance_tags
         join instances on instances.id = instance_id join tag_values on tag_values.id = value_id
         where keyword = ? and duplicate_of is null group by value_id)
       update tag_values set instances = n from counted where id = value_id`,
    )
    .run(keyword)
  index
    .statement(
      `insert into tag_presence (modality, keyword, instances)
       select coalesce((select value from instance_tags own join tag_values on tag_values.id = own.value_id
           where own.instance_id = instances.id and keyword = 'Modality'), ''), ?, count(*)
       from instance_tags join instances on instances.id = instance_tags.instance_id
       join tag_values on tag_values.id = value_id where keyword = ? and duplicate_of is null group by 1`,
    )
    .run(keyword, keyword)
}
