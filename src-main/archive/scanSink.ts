import type { ScanResult } from '../contract/archive'
import type { ArchiveFile, HeaderOutcome } from './headerOutcome'

/** One file as a scan leaves it in the index. */
export interface ScannedFile {
  readonly file: ArchiveFile
  readonly outcome: HeaderOutcome
}

/** What the index says of a file. */
export interface KnownFile {
  readonly id: number
  readonly size: number
  readonly mtimeMs: number
  readonly state: 'instance' | 'duplicate' | 'skipped' | 'failed'
  /** True where what is wrong may be gone although the file is the same. */
  readonly isWorthAnotherTry: boolean
}

/** Where a scan puts what it finds. */
export interface ScanSink {
  /** Begins a scan; one that never finishes stays visible as unfinished. */
  begin(): void
  /** What was recorded of the file at this path; undefined where it is new. */
  known(path: string): KnownFile | undefined
  /** The file is as it was recorded: it stays as it is and counts as seen. */
  keep(file: KnownFile): void
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
