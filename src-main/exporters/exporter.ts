/** One instance of the dataset to be written. */
export interface DatasetInstance {
  /** Absolute path of the source file, which is only ever read. */
  readonly source: string
  /** Relative to the archive folder, with “/”. */
  readonly file: string
  /** Of the source file, in bytes. */
  readonly size: number
  readonly sopInstanceUid: string | null
  /** Frames that belong to the dataset, counted from 0. */
  readonly frames: readonly number[]
  readonly cluster: number
  /** Indexed tags by keyword. */
  readonly tags: Readonly<Record<string, string>>
}

/** Turns one instance into one file of a dataset: one file of this folder per format, found by the registry. */
export interface Exporter {
  /** Stable id, as the command line takes it. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** Extension of the files written, without the dot; also the name of their folder in the dataset. */
  readonly extension: string
  readonly folder: string
  /** Size of the file that {@link write} would make, in bytes; null where only writing would tell. */
  sizeOf(instance: DatasetInstance): number | null
  /** Writes the instance to `path`, which does not exist. Errors: file-unreadable, disk-full, target-unwritable. */
  write(instance: DatasetInstance, path: string): Promise<void>
}
