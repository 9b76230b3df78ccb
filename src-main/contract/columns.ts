import { z } from 'zod'
import { assetRoot } from './assets'

/**
 * Columns of a run: one number per image, in the order of image ids, as bytes. A block is the length of its header
 * (uint32), the header as JSON padded with spaces to a multiple of 4, and the arrays one after another, all little-endian.
 */
const headerSchema = z.object({
  count: z.number().int().nonnegative(),
  columns: z.array(
    z.object({ name: z.string(), type: z.enum(['uint32', 'float32']), width: z.number().int() }),
  ),
  /** Of the column `codes`: code c stands for values[c − 1], the most frequent first; 0 for a missing value. */
  values: z.array(z.string()).default([]),
})

export interface Column {
  readonly name: string
  /** [count, width] */
  readonly data: Uint32Array | Float32Array
  readonly width: number
}

export interface ColumnBlock {
  readonly count: number
  readonly columns: readonly Column[]
  readonly values: readonly string[]
}

/**
 * image (uint32), cluster (uint32), distance to the cluster's centre (float32, NaN where the method has none) and
 * silhouette by centres (float32, −1 … 1, NaN where unknown) of every image of a run.
 */
export function runColumnsUrl(run: number): string {
  return `${assetRoot}/runs/${String(run)}/images.bin`
}

/**
 * The column `codes` (uint32) of a tag, with the values that they stand for; and where people accepted values of it the
 * column `accepted` (uint32), 1 for those.
 */
export function tagColumnUrl(run: number, keyword: string): string {
  return `${assetRoot}/runs/${String(run)}/tags/${keyword}.bin`
}

/** The column `map` (float32, width 2): x and y of every image. The block has no column before maps.make. */
export function mapUrl(run: number): string {
  return `${assetRoot}/runs/${String(run)}/map.bin`
}

export function encodeColumns({ count, columns, values }: ColumnBlock): Uint8Array<ArrayBuffer> {
  const described = columns.map(({ name, data, width }) => ({
    name,
    type: data instanceof Uint32Array ? 'uint32' : 'float32',
    width,
  }))
  const json = new TextEncoder().encode(JSON.stringify({ count, columns: described, values }))
  const padded = Math.ceil(json.length / 4) * 4
  const bytes = new Uint8Array(4 + padded + columns.reduce((sum, { data }) => sum + data.byteLength, 0))
  new DataView(bytes.buffer).setUint32(0, padded, true)
  bytes.fill(0x20, 4, 4 + padded)
  bytes.set(json, 4)
  let at = 4 + padded
  for (const { data } of columns) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return bytes
}

/** The reverse of {@link encodeColumns}; the arrays are views of `buffer`. Throws where the bytes are no such block. */
export function decodeColumns(buffer: ArrayBuffer): ColumnBlock {
  const length = new DataView(buffer).getUint32(0, true)
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length))
  const { count, columns, values } = headerSchema.parse(JSON.parse(text))
  let at = 4 + length
  const decoded = columns.map(({ name, type, width }): Column => {
    const data =
      type === 'uint32'
        ? new Uint32Array(buffer, at, count * width)
        : new Float32Array(buffer, at, count * width)
    at += data.byteLength
    return { name, data, width }
  })
  return { count, columns: decoded, values }
}
