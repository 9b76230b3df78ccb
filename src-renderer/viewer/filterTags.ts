import type { FileElement } from '../../src-main/contract/clusters'

/** A tag as the table shows it; those of the index have no VR and lie in no sequence. */
export type TagRow = Pick<FileElement, 'tag' | 'keyword' | 'name' | 'value'> &
  Partial<Pick<FileElement, 'vr' | 'depth'>>

/** Tags that have every word of the search in their number, keyword, name or value; case does not count. */
export function filterTags(tags: readonly TagRow[], search: string): readonly TagRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return tags.filter((tag) => {
    const text = `${tag.tag} ${tag.keyword} ${tag.name} ${tag.value}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
