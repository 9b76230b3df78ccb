import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { mkdir, open, stat, truncate, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { LikewiseError } from '../contract/errors'
import type { ModelRecipe } from './modelInput'

/** Raised whenever the same recipe would give other values; older caches are then passed over. */
const version = 2
/** Values are kept as whole numbers of this many steps from 0 to 1: a rounding error of at most 8e-6. */
const steps = 65_535
/** Up to this many bytes of values are held in memory; beyond, rows are read from the file one at a time. */
const memoryBudget = 2 ** 30

/** Model inputs on disk, by image id. One writer at a time; readers may come and go. */
export interface ModelCache {
  /** Those of `images` that are not cached yet. */
  missing(images: readonly number[]): number[]
  /** Adds images, each [size · size] values in [0, 1]. What is on disk when it settles survives a crash. */
  append(batch: readonly { readonly image: number; readonly values: Float32Array }[]): Promise<void>
  close(): Promise<void>
}

interface Paths {
  readonly folder: string
  /** Values, size² unsigned 16-bit numbers a row, in the order they were added. */
  readonly values: string
  /** The image id of each row, unsigned 32 bit; a row without an id does not count. */
  readonly rows: string
  readonly stride: number
}

function pathsOf(folder: string, recipe: ModelRecipe): Paths {
  const own = join(folder, `v${version}-${recipe.size}-${recipe.intensity}-${recipe.aspect}`)
  return {
    folder: own,
    values: join(own, 'values.u16'),
    rows: join(own, 'rows.u32'),
    stride: recipe.size ** 2 * 2,
  }
}

/**
 * Opens a cache for writing, making it when it is not there. Values are synced before the ids that name them, so a
 * crash leaves at most nameless values behind, which are cut off here.
 */
export async function openModelCache(folder: string, recipe: ModelRecipe): Promise<ModelCache> {
  const paths = pathsOf(folder, recipe)
  await mkdir(paths.folder, { recursive: true, mode: 0o700 })
  const values = await open(paths.values, 'a', 0o600)
  const rows = await open(paths.rows, 'a', 0o600)
  await cutTornTail(paths)
  const known = new Set(readIds(paths))
  return {
    missing: (images) => images.filter((image) => !known.has(image)),
    async append(batch) {
      if (batch.length === 0) return
      await appendDurably(values, Buffer.concat(batch.map((entry) => quantise(entry.values))))
      await appendDurably(rows, Buffer.from(Uint32Array.from(batch, ({ image }) => image).buffer))
      for (const { image } of batch) known.add(image)
    },
    async close() {
      await values.close()
      await rows.close()
    },
  }
}

async function cutTornTail({ values, rows, stride }: Paths): Promise<void> {
  const { size: valueBytes } = await stat(values)
  const { size: rowBytes } = await stat(rows)
  const whole = Math.min(Math.floor(valueBytes / stride), Math.floor(rowBytes / 4))
  if (valueBytes !== whole * stride) await truncate(values, whole * stride)
  if (rowBytes !== whole * 4) await truncate(rows, whole * 4)
}

async function appendDurably(file: FileHandle, bytes: Buffer): Promise<void> {
  await file.appendFile(bytes)
  await file.datasync()
}

function quantise(values: Float32Array): Buffer {
  const whole = Uint16Array.from(values, (value) => Math.round(Math.max(0, Math.min(1, value)) * steps))
  return Buffer.from(whole.buffer)
}

function readIds({ rows }: Paths): Uint32Array {
  const bytes = readFileSync(rows)
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)))
}

/** Cached images as a method reads them; see ModelImages. */
export interface CachedImages {
  readonly count: number
  readonly height: number
  readonly width: number
  read(i: number, out: Float32Array): void
}

/** Opens cached images for reading, in the order given. Errors: workspace-damaged when one is not in the cache. */
export function openModelImages(
  folder: string,
  recipe: ModelRecipe,
  images: readonly number[],
): CachedImages & { close(): void } {
  const paths = pathsOf(folder, recipe)
  const rowOf = new Map<number, number>()
  readIds(paths).forEach((image, row) => rowOf.set(image, row))
  const places = Float64Array.from(images, (image) => {
    const row = rowOf.get(image)
    if (row !== undefined) return row * paths.stride
    throw new LikewiseError(
      'workspace-damaged',
      `The pixel cache ${paths.folder} lost an image. Delete it; it is made anew.`,
    )
  })
  const file = openSync(paths.values, 'r')
  const readRow = (i: number): Uint16Array => {
    const row = new Uint16Array(paths.stride / 2)
    readSync(file, row, 0, paths.stride, places[i]!)
    return row
  }
  const held = images.length * paths.stride <= memoryBudget ? images.map((_, i) => readRow(i)) : undefined
  return {
    count: images.length,
    height: recipe.size,
    width: recipe.size,
    read(i, out) {
      const row = held?.[i] ?? readRow(i)
      for (let k = 0; k < row.length; k++) out[k] = row[k]! / steps
    },
    close: () => closeSync(file),
  }
}
