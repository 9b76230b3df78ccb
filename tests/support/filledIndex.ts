import type { HeaderRecord } from '../../src-main/archive/headerOutcome'
import { packTags } from '../../src-main/archive/packedTags'
import type { WritableIndex } from '../../src-main/index/open'
import { createRun, finishRun } from '../../src-main/index/queries/runs'
import { createScanSink } from '../../src-main/index/queries/scan'

/** A header as the scan hands it over; override what a test is about. */
export function headerRecord(tags: Record<string, string>, frames = 1): HeaderRecord {
  return {
    sopInstanceUid: tags['SOPInstanceUID'] ?? null,
    sopClassUid: tags['SOPClassUID'] ?? null,
    transferSyntax: '1.2.840.10008.1.2.1',
    rows: 4,
    columns: 5,
    frames,
    ...packTags(tags),
  }
}

/** Puts instances into an index as one whole scan; paths are the keys. */
export function fillIndex(index: WritableIndex, records: Record<string, HeaderRecord>): void {
  const sink = createScanSink(index)
  sink.begin()
  sink.record(
    Object.entries(records).map(([path, record]) => ({
      file: { path, size: 100 + path.length, mtimeMs: 1000.5 },
      outcome: { kind: 'instance', record },
    })),
  )
  // So few files are recorded by the time the call returns.
  void sink.finish()
}

/** Records a finished run that put image i + 1 into cluster `assignments[i]`. */
export function finishedRun(
  index: WritableIndex,
  assignments: readonly number[],
  distances: readonly number[] = assignments.map((_, i) => i),
): number {
  const run = createRun(index, {
    method: 'pca-kmeans',
    methodVersion: 1,
    programVersion: '0.0.0',
    settings: { clusters: 3, whiten: false, intensity: 'range' },
    seed: 7,
    imageSize: 64,
    begunFrom: null,
  })
  finishRun(index, run, {
    backend: 'cpu',
    clusters: 3,
    images: Uint32Array.from(assignments, (_, i) => i + 1),
    assignments: Int32Array.from(assignments),
    distances: Float64Array.from(distances),
    undecoded: 2,
    figures: { epochs: 4 },
    seconds: 1.5,
  })
  return run
}
