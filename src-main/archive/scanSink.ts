import type { ScanResult } from '../contract/archive'
import type { ArchiveFile, HeaderOutcome } from './headerOutcome'

/** One file as a scan leaves it in the index. */
export interface ScannedFile {
  readonly file: ArchiveFile
  readonly outcome: HeaderOutcome
}

/** Where a scan puts what it finds. */
export interface ScanSink {
  /** Begins a scan; one that never finishes stays visible as unfinished. */
  begin(): void
  /** True when the file was recorded with this size and modification time; it stays as it is and counts as seen. */
  keep(file: ArchiveFile): boolean
  /** Records files in one transaction, in their order. */
  record(files: readonly ScannedFile[]): void
  /**
   * Ends a scan that saw everything: what it did not see is no longer there, and what moved keeps its ids.
   * Gives the counts of the whole index.
   */
  finish(): Promise<Omit<ScanResult, 'seconds' | 'samePixels'>>
  /** Counts of files of this scan so far that windows show beside the bar. */
  counts(): { skipped: number; failed: number; duplicates: number }
}
