import type { Deidentification } from '../contract/deidentification'
import type { ExporterDescription, StatedWindow } from '../contract/exports'
import type { AcceptedTag } from '../contract/datasetManifest'
import type { TagReport } from '../deidentify/report'

/** An image of the dataset: a frame of its instance. */
export interface DatasetImage {
  /** Counted from 0. */
  readonly frame: number
  readonly cluster: number
  /** To the centre of its cluster; null where the method has none. */
  readonly distance: number | null
}

/** One instance of the dataset to be written. */
export interface DatasetInstance {
  /** Absolute path of the source file, which is only ever read. */
  readonly source: string
  /** Relative to the archive folder, with “/”. */
  readonly file: string
  /** Of the source file, in bytes. */
  readonly size: number
  readonly sopInstanceUid: string | null
  readonly rows: number
  readonly columns: number
  /** Images that belong to the dataset, by frame. */
  readonly images: readonly DatasetImage[]
  /** Indexed tags by keyword. */
  readonly tags: Readonly<Record<string, string>>
  /** Values that people accepted in their place, by keyword; no file says them. */
  readonly accepted: Readonly<Record<string, AcceptedTag>>
}

/** A file of the dataset: what it is made of, and how large it gets at most. */
export interface Output {
  readonly instances: readonly DatasetInstance[]
  /** The frame that it shows, counted from 0; null where it holds all of the images. */
  readonly frame: number | null
  /** In bytes. */
  readonly bytes: number
}

export interface Refusal {
  readonly file: string
  readonly code: string
  readonly message: string
}

export interface WriteSettings {
  /** Null leaves identities in. */
  readonly deidentification: Deidentification | null
  readonly window: StatedWindow | null
  /** Secret of the workspace. */
  readonly key: Uint8Array
  readonly programVersion: string
}

export interface WrittenOutput {
  readonly bytes: number
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string
  /** What is said of the values in it: window, scale, affine. */
  readonly details: Readonly<Record<string, unknown>>
  /** What was done to which tag, where identities were taken out. */
  readonly report: readonly TagReport[]
}

/** Turns instances into files of a dataset: one file of this folder per format, found by the registry. */
export interface Exporter extends Omit<ExporterDescription, 'exporter'> {
  /** Stable id, as the command line takes it. */
  readonly id: string
  /** Extension of the files written, without the dot; also the name of their folder in the dataset. */
  readonly extension: string
  readonly folder: string
  /** The files to be made of instances, and what cannot be one. Looks at no file. */
  outputs(instances: readonly DatasetInstance[]): { outputs: Output[]; refused: Refusal[] }
  /**
   * Writes a file to `path`, which does not exist. Runs in a worker.
   * Errors: file-unreadable, and errors of the file system as they come; every other code refuses this file alone.
   */
  write(output: Output, path: string, settings: WriteSettings): Promise<WrittenOutput>
}

/** One output per instance. */
export function eachInstance(
  bytes: (instance: DatasetInstance) => number,
): (instances: readonly DatasetInstance[]) => { outputs: Output[]; refused: Refusal[] } {
  return (instances) => ({
    outputs: instances.map((instance) => ({ instances: [instance], frame: null, bytes: bytes(instance) })),
    refused: [],
  })
}
