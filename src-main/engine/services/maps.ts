import { Worker } from 'node:worker_threads'
import { decodeColumns, encodeColumns } from '../../contract/columns'
import { fromErrorRecord, LikewiseError, throwIfAborted } from '../../contract/errors'
import { requireFinishedRun } from '../../index/queries/runs'
import { createProgressRate } from '../../numerics/progressRate'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import { readMap } from '../mapFile'
import { mapperMessageSchema, type MapperMessage, type MapperRequest } from '../mapperMessages'
import { runFolderOf, type Workspace } from '../workspace'
import { runColumnBytes } from './columns'

/** Lays out the map of a run in a thread of its own. Errors: see contract/maps.ts. */
export async function makeMap(
  parts: EngineParts,
  workspace: Workspace,
  { run, seed }: { readonly run: number; readonly seed: number },
  context: JobContext,
): Promise<{ images: number; seconds: number }> {
  requireFinishedRun(workspace.index, run)
  const began = performance.now()
  const request = { folder: runFolderOf(workspace, run), seed }
  const report = reporter(context)
  const images = await layOut(parts.mapperEntry, request, context.signal, report)
  parts.events.publish({ topic: 'runs' })
  return { images, seconds: (performance.now() - began) / 1000 }
}

type MapperProgress = Extract<MapperMessage, { kind: 'progress' }>

function reporter(context: JobContext): (progress: MapperProgress) => void {
  let phase: MapperProgress['phase'] | undefined
  let rate = createProgressRate(() => performance.now())
  return ({ phase: now, done, total }) => {
    if (now !== phase) rate = createProgressRate(() => performance.now(), done)
    phase = now
    const shown = { done, total, ...rate.update(done, total), counts: {} }
    context.progress(
      now === 'neighbours'
        ? { phase: 'Finding neighbours', unit: 'images', ...shown }
        : { phase: 'Laying out the map', unit: 'steps', ...shown },
    )
  }
}

function layOut(
  entry: URL,
  request: MapperRequest,
  signal: AbortSignal,
  report: (progress: MapperProgress) => void,
): Promise<number> {
  throwIfAborted(signal)
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: request })
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop)
      void worker.terminate()
      settle()
    }
    const fail = (error: LikewiseError) => end(() => reject(error))
    const stop = () => fail(signal.reason as LikewiseError)
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (raw: unknown) => {
      const message = mapperMessageSchema.parse(raw)
      if (message.kind === 'progress') report(message)
      else if (message.kind === 'failed') fail(fromErrorRecord(message.error))
      else end(() => resolve(message.images))
    })
    worker.on('error', (error: Error) => fail(died(error.message)))
    worker.on('exit', () => fail(died('it stopped')))
  })
}

function died(why: string): LikewiseError {
  return new LikewiseError(
    'worker-died',
    `The map could not be laid out: ${why}. It may have run out of memory.`,
  )
}

/** The block of mapUrl: without a column where there is no map; an image without a place lies at NaN. Errors: run-not-found, run-unfinished. */
export async function mapBytes(parts: EngineParts, workspace: Workspace, run: number): Promise<Uint8Array> {
  requireFinishedRun(workspace.index, run)
  const map = await readMap(runFolderOf(workspace, run)).catch(() => null)
  if (map === null) return encodeColumns({ count: 0, columns: [], values: [] })
  const { images, points } = map
  const block = Uint8Array.from(await runColumnBytes(parts, workspace, run))
  const own = decodeColumns(block.buffer).columns[0]!.data
  const placed = new Float32Array(own.length * 2).fill(NaN)
  let row = 0
  // Both are in the order of image ids.
  own.forEach((image, i) => {
    while (row < images.length && images[row]! < image) row++
    if (images[row] === image) placed.set(points.subarray(2 * row, 2 * row + 2), 2 * i)
  })
  return encodeColumns({ count: own.length, columns: [{ name: 'map', data: placed, width: 2 }], values: [] })
}
