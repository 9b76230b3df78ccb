import type { ImageDescription } from '../../src-main/contract/clusters'

type Tags = ImageDescription['tags']

/** Tags that have every word of the search in their number, keyword, name or value; case does not count. */
export function filterTags(tags: Tags, search: string): Tags {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return tags.filter((tag) => {
    const text = `${tag.tag} ${tag.keyword} ${tag.name} ${tag.value}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
