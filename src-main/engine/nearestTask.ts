import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { createRowSearch, type Metric, type RowSearch } from '../numerics/nearest/rowSearch'
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

/** A run's embedding, ready to be searched. */
export interface LoadedRows {
  readonly key: string
  readonly images: Uint32Array
  readonly rowOf: ReadonlyMap<number, number>
  readonly search: RowSearch
}

/** People ask again and again in the same run: its embedding stays in the worker, in single precision. */
let loaded: LoadedRows | undefined

/** Images of a run nearest to others or to a point, nearest first. Errors: image-not-found, workspace-damaged. */
export async function nearestImages({ folder, to, k, metric, among }: NearestTask) {
  const own = await loadRows(folder)
  const rows = to instanceof Float64Array ? [] : to.map((image) => rowOf(own, image))
  const query = to instanceof Float64Array ? Float32Array.from(to) : meanOf(own, rows)
  const allowed = allowedRows(own, rows, among)
  return own.search.nearest(query, k, metric, allowed).map(({ row, distance }) => ({
    image: own.images[row]!,
    distance,
  }))
}

export async function loadRows(folder: string): Promise<LoadedRows> {
  const written = await stat(join(folder, 'embedding.json')).catch(() => undefined)
  const key = `${folder} ${written?.mtimeMs ?? ''}`
  if (loaded?.key === key) return loaded
  // The memory of the one before is given back first.
  loaded = undefined
  const { images, values, dimensions } = await readEmbedding(folder)
  const rows = new Map(Array.from(images, (image, row) => [image, row]))
  loaded = { key, images, rowOf: rows, search: createRowSearch(values, dimensions) }
  return loaded
}

function rowOf(own: LoadedRows, image: number): number {
  const row = own.rowOf.get(image)
  if (row !== undefined) return row
  throw new LikewiseError(
    'image-not-found',
    'This image is not part of the run: it came later, or could not be read.',
  )
}

function meanOf({ search }: LoadedRows, rows: readonly number[]): Float32Array {
  const mean = new Float64Array(search.dimensions)
  for (const row of rows) search.row(row).forEach((value, i) => (mean[i]! += value / rows.length))
  return Float32Array.from(mean)
}

function allowedRows(own: LoadedRows, asked: readonly number[], among: NearestTask['among']): Uint8Array {
  const allowed = new Uint8Array(own.images.length).fill(among === null ? 1 : 0)
  for (const image of among ?? []) {
    const row = own.rowOf.get(image)
    if (row !== undefined) allowed[row] = 1
  }
  for (const row of asked) allowed[row] = 0
  return allowed
}
