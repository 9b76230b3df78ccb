import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readHeader } from '../../src-main/archive/header'
import { tagsOf } from '../../src-main/archive/packedTags'
import type { DatasetInstance, WriteSettings } from '../../src-main/exporters/exporter'

export const writeSettings: WriteSettings = {
  deidentification: null,
  window: null,
  key: new Uint8Array(32).fill(9),
  programVersion: '0.0.0',
}

/** An instance of a dataset, its tags read from the file itself. */
export async function exportedInstance(
  source: string,
  cluster = 0,
  file = basename(source),
): Promise<DatasetInstance> {
  const header = readHeader(source)
  if (header.kind !== 'instance') throw new Error(`${source}: ${header.message}`)
  const { record } = header
  return {
    source,
    file,
    size: (await stat(source)).size,
    sopInstanceUid: record.sopInstanceUid,
    rows: record.rows ?? 0,
    columns: record.columns ?? 0,
    images: Array.from({ length: record.frames }, (_, frame) => ({ frame, cluster, distance: 0.5 })),
    accepted: {},
    tags: tagsOf(record),
  }
}
