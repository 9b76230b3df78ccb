import { z } from 'zod'
import rawTags from '../../resources/tags.json'

const indexedTagSchema = z.object({
  keyword: z.string(),
  name: z.string(),
  /** “(0008,0060)”; “derived” for what comes from other tags, see derivedTags. */
  tag: z.string().regex(/^(\([0-9A-F]{4},[0-9A-F]{4}\)|derived)$/),
  vr: z.string().length(2),
  /** Differs, as a rule, between the instances of one series. */
  varies: z.boolean().default(false),
})
export type IndexedTag = z.infer<typeof indexedTagSchema>

/**
 * The tags that are indexed, in the order of their numbers (data dictionary: DICOM PS3.6). The patient's name is not
 * among them: nothing here needs it.
 */
export const indexedTags: readonly IndexedTag[] = z.array(indexedTagSchema).parse(rawTags)

/** “(0008,0060)” as a number: group · 65536 + element. */
export function tagNumber(tag: string): number {
  return Number.parseInt(tag.slice(1, 5) + tag.slice(6, 10), 16)
}
