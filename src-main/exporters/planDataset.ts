import type { Part, Split } from '../contract/exports'
import type { DatasetInstance, Exporter, Output, Refusal } from './exporter'
import { patientOf, splitByPatient } from './split'

export interface DatasetEntry {
  /** Relative to the dataset folder, with “/”. */
  readonly file: string
  readonly output: Output
  readonly patient: string
  readonly part: Part | null
}

export interface DatasetPlan {
  readonly entries: readonly DatasetEntry[]
  readonly refused: readonly Refusal[]
  /** Relative names of every file to be written, manifests included. */
  readonly files: readonly string[]
  /** Sum of the sizes, in bytes; of some files the largest that they may get. */
  readonly bytes: number
}

/** Files of a dataset beside its images. */
export const companions = ['README.md', 'manifest.csv', 'manifest.json'] as const
export const deidentificationReport = 'deidentification.csv'

/** Names the files of a dataset in a fixed order, the source path's; with a split, in a folder per part. */
export function planDataset(
  instances: readonly DatasetInstance[],
  exporter: Exporter,
  split: Split | null,
  isDeidentified: boolean,
): DatasetPlan {
  const ordered = [...instances].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  const parts = split === null ? undefined : splitByPatient(ordered, split)
  const { outputs, refused } = exporter.outputs(ordered)
  const digits = Math.max(6, String(outputs.length).length)
  const entries = outputs.map((output, i) => {
    const patient = patientOf(output.instances[0]!)
    const part = parts?.get(patient) ?? null
    const name = `${String(i + 1).padStart(digits, '0')}.${exporter.extension}`
    return { file: `${part ?? exporter.folder}/${name}`, output, patient, part }
  })
  const reports = isDeidentified ? [deidentificationReport] : []
  return {
    entries,
    refused,
    files: [...entries.map(({ file }) => file), ...companions, ...reports],
    bytes: entries.reduce((sum, { output }) => sum + output.bytes, 0),
  }
}
