/** A tag as something that two instances are compared by; one file per tag, found by the registry. */
export interface TagFeature {
  /** Keyword of the data dictionary (DICOM PS3.6). */
  readonly keyword: string
  readonly type: 'categorical' | 'numeric'
  /** Numbers in a value of the tag; what has another count is unreadable as a number. */
  readonly components: number
  /** Values, normalised, that are compared as if they were another one. Nothing else is taken for a synonym. */
  readonly synonyms: Readonly<Record<string, string>>
}
