import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { nearestRows, rowNorms, type Metric } from '../numerics/nearestRows'
import { readEmbedding } from './embeddingFile'

export interface NearestTask {
  /** Of the run. */
  readonly folder: string
  /** Images whose mean is asked about, or a point of the embedding. */
  readonly to: readonly number[] | Float64Array
  readonly k: number
  readonly metric: Metric
  /** Ids of images that may be found; null for all. */
  readonly among: readonly number[] | null
}

interface Loaded {
  readonly key: string
  readonly images: Uint32Array
  readonly rowOf: ReadonlyMap<number, number>
  readonly values: Float32Array
  readonly norms: Float32Array
  readonly dimensions: number
}

/** People ask again and again in the same run: its embedding stays in the worker, in single precision. */
let loaded: Loaded | undefined

/** Images of a run nearest to others or to a point, nearest first. Errors: image-not-found, workspace-damaged. */
export async function nearestImages({ folder, to, k, metric, among }: NearestTask) {
  const own = await load(folder)
  const rows = to instanceof Float64Array ? [] : to.map((image) => rowOf(own, image))
  const query = to instanceof Float64Array ? Float32Array.from(to) : meanOf(own, rows)
  const allowed = allowedRows(own, rows, among)
  return nearestRows(own.values, own.norms, query, k, metric, allowed).map(({ row, distance }) => ({
    image: own.images[row]!,
    distance,
  }))
}

async function load(folder: string): Promise<Loaded> {
  const written = await stat(join(folder, 'embedding.json')).catch(() => undefined)
  const key = `${folder} ${written?.mtimeMs ?? ''}`
  if (loaded?.key === key) return loaded
  const { images, values, dimensions } = await readEmbedding(folder)
  const single = Float32Array.from(values)
  const rows = new Map(Array.from(images, (image, row) => [image, row]))
  loaded = { key, images, rowOf: rows, values: single, norms: rowNorms(single, dimensions), dimensions }
  return loaded
}

function rowOf(own: Loaded, image: number): number {
  const row = own.rowOf.get(image)
  if (row !== undefined) return row
  throw new LikewiseError(
    'image-not-found',
    'This image is not part of the run: it came later, or could not be read.',
  )
}

function meanOf({ values, dimensions }: Loaded, rows: readonly number[]): Float32Array {
  return Float32Array.from(
    { length: dimensions },
    (_, i) => rows.reduce((sum, row) => sum + values[row * dimensions + i]!, 0) / rows.length,
  )
}

function allowedRows(own: Loaded, asked: readonly number[], among: NearestTask['among']): Uint8Array {
  const allowed = new Uint8Array(own.images.length).fill(among === null ? 1 : 0)
  for (const image of among ?? []) {
    const row = own.rowOf.get(image)
    if (row !== undefined) allowed[row] = 1
  }
  for (const row of asked) allowed[row] = 0
  return allowed
}
