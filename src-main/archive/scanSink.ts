import type { ScanResult } from '../contract/archive'
import type { ArchiveFile, HeaderOutcome } from './headerOutcome'

/** One file as a scan leaves it in the index. `unchanged`: as it was recorded before. */
export interface ScannedFile {
  readonly file: ArchiveFile
  readonly outcome: HeaderOutcome | { readonly kind: 'unchanged' }
}

/** Where a scan puts what it finds. */
export interface ScanSink {
  /** Begins a scan; one that never finishes stays visible as unfinished. */
  begin(): void
  /** True when the file was recorded with this size and modification time. */
  isUnchanged(file: ArchiveFile): boolean
  /** Records files in one transaction, in their order. */
  record(files: readonly ScannedFile[]): void
  /** Ends a scan that saw everything: what it did not see is no longer there. Gives the counts of the whole index. */
  finish(): Omit<ScanResult, 'seconds'>
  /** Counts of files of this scan so far that windows show beside the bar. */
  counts(): { skipped: number; failed: number; duplicates: number }
}
