import { indexedTags } from '../../archive/tagDictionary'
import type { Completeness, TagSummary } from '../../contract/archive'
import type { ReadableIndex } from '../open'

/** Values shown of each tag. */
const topValues = 10

/** How each indexed tag is filled in, over instances that repeat no other. */
export function tagSummaries(index: ReadableIndex): TagSummary[] {
  const totals = index
    .statement('select keyword, sum(instances) as present from tag_presence group by keyword')
    .all() as { keyword: string; present: number }[]
  const presentOf = new Map(totals.map(({ keyword, present }) => [keyword, present]))
  const instances = presentOf.get('') ?? 0
  return indexedTags.map(({ keyword, name, tag }) => {
    const present = presentOf.get(keyword) ?? 0
    // Values of files that are gone stay in the table; they count none.
    const { n } = index
      .statement('select count(*) as n from tag_values where keyword = ? and instances > 0')
      .get(keyword) as { n: number }
    const top = index
      .statement(
        `select value, instances from tag_values where keyword = ? and instances > 0
         order by instances desc, value limit ${topValues}`,
      )
      .all(keyword) as TagSummary['top']
    return { keyword, name, tag, present, missing: instances - present, distinct: n, top }
  })
}

/** How each indexed tag is filled in, by modality, over instances that repeat no other. */
export function tagCompleteness(index: ReadableIndex): Completeness {
  const modalities = index
    .statement(
      `select modality, instances from tag_presence where keyword = '' and instances > 0
       order by instances desc, modality`,
    )
    .all() as Completeness['modalities']
  const rows = index.statement('select modality, keyword, instances from tag_presence').all() as {
    modality: string
    keyword: string
    instances: number
  }[]
  const presentOf = new Map(
    rows.map(({ modality, keyword, instances }) => [`${keyword} ${modality}`, instances]),
  )
  return {
    modalities,
    tags: indexedTags.map(({ keyword, name }) => ({
      keyword,
      name,
      present: modalities.map(({ modality }) => presentOf.get(`${keyword} ${modality}`) ?? 0),
    })),
  }
}
