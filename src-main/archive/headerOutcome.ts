import type { PackedTags } from './packedTags'

/** What the index keeps of a DICOM instance. */
export interface HeaderRecord {
  /** Null where the file has none. */
  readonly sopInstanceUid: string | null
  readonly sopClassUid: string | null
  /** UID. */
  readonly transferSyntax: string
  /** Pixels; null where the file does not say. */
  readonly rows: number | null
  readonly columns: number | null
  /** 0 for an instance without pixels (reports, presentation states). */
  readonly frames: number
  /** Tags that the instances of a series have in common. */
  readonly sharedTags: PackedTags
  /** Tags that vary from instance to instance. */
  readonly ownTags: PackedTags
  /** See pixelHash; only where the pixel data came with the header and cost no further read. */
  readonly pixelSample?: string
}

/** What reading the header of one file came to. Codes are stable; messages are for people and hold no patient data. */
export type HeaderOutcome =
  | { readonly kind: 'instance'; readonly record: HeaderRecord }
  | { readonly kind: 'skipped' | 'failed'; readonly code: string; readonly message: string }

/** A file of the archive. */
export interface ArchiveFile {
  /** Relative to the archive folder, with “/”; see dicom/fileNames for names that are not UTF-8. */
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
}
