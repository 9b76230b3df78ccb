import { stringify } from 'csv-stringify/sync'
import { disarm } from '../contract/csvCell'
import type { DatasetManifest, ManifestFile } from '../contract/datasetManifest'

/** Several sources of one file stand in one cell, apart by this. */
const between = '|'

/** One row per file, a column per tag that any of them has, and one per tag with accepted values; frames are counted from 0, joined with a blank. */
export function manifestCsv({ files }: DatasetManifest): string {
  const keywords = [...new Set(files.flatMap(({ tags }) => Object.keys(tags)))].sort()
  const accepted = [...new Set(files.flatMap((file) => Object.keys(file.accepted)))].sort()
  const rows = files.map((entry) => [
    entry.file,
    entry.sources.map(({ source }) => source).join(between),
    entry.sources.map(({ sopInstanceUid }) => sopInstanceUid ?? '').join(between),
    entry.sources.map(({ images }) => images.map(({ frame }) => frame).join(' ')).join(between),
    mainCluster(entry),
    meanDistance(entry),
    entry.patient,
    entry.part ?? '',
    entry.bytes,
    entry.sha256,
    ...keywords.map((keyword) => entry.tags[keyword] ?? ''),
    ...accepted.map((keyword) => entry.accepted[keyword]?.value ?? ''),
  ])
  const own = [
    'file',
    'source',
    'sopInstanceUid',
    'frames',
    'cluster',
    'distance',
    'patient',
    'part',
    'bytes',
    'sha256',
  ]
  return stringify([[...own, ...keywords, ...accepted.map((keyword) => `accepted:${keyword}`)], ...rows], {
    cast: { string: disarm },
    record_delimiter: 'windows',
  })
}

/** The cluster of most images of a file, the lowest of several. */
export function mainCluster({ sources }: ManifestFile): number {
  const counts = Map.groupBy(
    sources.flatMap(({ images }) => images),
    ({ cluster }) => cluster,
  )
  const sorted = [...counts].sort(([a, own], [b, other]) => other.length - own.length || a - b)
  return sorted[0]?.[0] ?? -1
}

function meanDistance({ sources }: ManifestFile): number | '' {
  const distances = sources.flatMap(({ images }) => images.flatMap(({ distance }) => distance ?? []))
  if (distances.length === 0) return ''
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length
}
