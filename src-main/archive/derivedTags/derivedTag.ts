/**
 * Something that no tag says but several together do, indexed like a tag; one file per derived tag, found by the
 * registry. The tags that it comes from must be alike within a series, or it would be stored for each instance.
 */
export interface DerivedTag {
  /** As it is called in the tag dictionary. */
  readonly keyword: string
  /** Keywords of the tags that it comes from. */
  readonly sources: readonly string[]
  /** Changes when anything does that values depend on: older values are then made anew. */
  readonly version: string
  /** @param values of the sources, in their order, empty where there is none. Gives empty where nothing can be said. */
  derive(values: readonly string[]): string
}
