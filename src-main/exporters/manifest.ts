import { stringify } from 'csv-stringify/sync'
import type { DatasetInstance } from './exporter'

/** Where a dataset comes from: enough to make it again. */
export interface Provenance {
  readonly program: string
  readonly programVersion: string
  readonly archive: string
  readonly run: number
  readonly method: string
  readonly methodVersion: number
  readonly backend: string
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly seed: number
  readonly exporter: string
  /** ISO 8601, UTC. */
  readonly exportedAt: string
}

export interface ManifestEntry {
  /** Relative to the dataset folder, with “/”. */
  readonly file: string
  readonly instance: DatasetInstance
}

/** One row per file, a column per tag that any instance has; frames are counted from 0, joined with a blank. */
export function manifestCsv(entries: readonly ManifestEntry[]): string {
  const keywords = [...new Set(entries.flatMap(({ instance }) => Object.keys(instance.tags)))].sort()
  const rows = entries.map(({ file, instance }) => [
    file,
    instance.file,
    instance.sopInstanceUid ?? '',
    instance.frames.join(' '),
    instance.cluster,
    ...keywords.map((keyword) => instance.tags[keyword] ?? ''),
  ])
  const header = ['file', 'source', 'sopInstanceUid', 'frames', 'cluster', ...keywords]
  return stringify([header, ...rows], { cast: { string: disarm }, record_delimiter: 'windows' })
}

export function manifestJson(entries: readonly ManifestEntry[], provenance: Provenance): string {
  const instances = entries.map(({ file, instance }) => ({
    file,
    source: instance.file,
    sopInstanceUid: instance.sopInstanceUid,
    frames: instance.frames,
    cluster: instance.cluster,
    tags: instance.tags,
  }))
  return `${JSON.stringify({ provenance, instances }, null, 2)}\n`
}

/** Spreadsheet programs run a cell that begins like a formula; numbers such as “-1\\0\\0” stay as they are. */
function disarm(cell: string): string {
  return /^[=@\t\r]|^[+-](?![\d.])/.test(cell) ? `'${cell}` : cell
}
