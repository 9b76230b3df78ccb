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
  /** Values by keyword, trimmed, several joined by a backslash; empty ones are left out. */
  readonly tags: Readonly<Record<string, string>>
  /** See pixelHash; only where the pixel data came with the header and cost no further read. */
  readonly pixelSample?: Uint8Array
}

/** What reading the header of one file came to. Codes are stable; messages are for people and hold no patient data. */
export type HeaderOutcome =
  | { readonly kind: 'instance'; readonly record: HeaderRecord }
  | { readonly kind: 'skipped' | 'failed'; readonly code: string; readonly message: string }

/** A file of the archive as the directory walk saw it. */
export interface ArchiveFile {
  /** Relative to the archive folder, with “/”; see dicom/fileNames for names that are not UTF-8. */
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
  /** Number of the file on its disk; files of near numbers mostly lie near each other. */
  readonly inode: number
}
