import { derivedTags } from '../archive/derivedTags/registry'
import type { DerivedTag } from '../archive/derivedTags/derivedTag'
import type { WritableIndex } from './open'
import { addPresence, addTo, listOf } from './queries/instanceTags'
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
  const values = valuesOf(index, ['Modality', keyword, ...sources])
  index.statement('update tag_values set instances = 0 where keyword = ?').run(keyword)
  index.statement('delete from tag_presence where keyword = ?').run(keyword)
  const ids = createTagValueIds(index)
  ids.begin()
  const rewrite = index.statement('update tag_sets set value_ids = ?, last_value = ? where id = ?')
  const instances = instancesOfSets(index)
  const byModality = new Map<string, number>()
  for (const { id, list } of index
    .statement('select id, value_ids as list from tag_sets')
    .all() as TagSetRow[]) {
    const held = list.split(',').slice(1).map(Number)
    const known = new Map(held.map((value) => [values.get(value)?.keyword, value] as const))
    const textOf = (source: string) => values.get(known.get(source) ?? 0)?.value ?? ''
    const derived = derive(sources.map(textOf))
    const kept = held.filter((value) => values.get(value)?.keyword !== keyword)
    if (derived !== '') {
      const value = ids.idOf(keyword, derived)
      const count = instances.get(id) ?? 0
      kept.push(value)
      ids.count(value, count)
      if (count > 0) addTo(byModality, textOf('Modality'), count)
    }
    kept.sort((a, b) => a - b)
    rewrite.run(listOf(kept), kept.at(-1) ?? null, id)
  }
  ids.flush()
  for (const [modality, count] of byModality) addPresence(index, modality, keyword, count)
  index
    .statement(
      'insert into derived_tags (keyword, version) values (?, ?) on conflict do update set version = excluded.version',
    )
    .run(keyword, version)
}

/** How many instances have each set of tags; those that repeat another count none. */
function instancesOfSets(index: WritableIndex): ReadonlyMap<number, number> {
  const rows = index
    .statement('select tag_set_id as id, count(*) as n from instances where duplicate_of is null group by 1')
    .all() as { id: number; n: number }[]
  return new Map(rows.map(({ id, n }) => [id, n]))
}

function valuesOf(index: WritableIndex, keywords: readonly string[]) {
  const rows = index
    .statement('select id, keyword, value from tag_values where keyword in (select value from json_each(?))')
    .all(JSON.stringify(keywords)) as { id: number; keyword: string; value: string }[]
  return new Map(rows.map((row) => [row.id, row]))
}
