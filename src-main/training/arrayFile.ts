import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { LikewiseError } from '../contract/errors'

const kinds = { Float32Array, Float64Array, Int32Array, Uint32Array } as const
export type StoredArray = Float32Array | Float64Array | Int32Array | Uint32Array

/** Named arrays of numbers with a head of plain values: a checkpoint, a model, a request. */
export interface ArrayFile {
  /** Anything that JSON keeps. */
  readonly head: unknown
  readonly arrays: Readonly<Record<string, StoredArray>>
}

const magic = 'LWARRAY1'
/** Arrays begin at multiples of this many bytes. */
const alignment = 8

const tableSchema = z.object({
  head: z.unknown(),
  arrays: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['Float32Array', 'Float64Array', 'Int32Array', 'Uint32Array']),
      length: z.int().nonnegative(),
    }),
  ),
})

/**
 * Writes arrays to a file, whole or not at all: to a new file beside it, synced and then renamed. The new file has the
 * process in its name, for two trainers may come to the same pretrained network at once. Layout: magic,
 * length of the table (uint32), the table as JSON, then the arrays in the table's order, each aligned; in the byte
 * order of the machine (all that we run on are little-endian).
 */
export async function writeArrayFile(path: string, { head, arrays }: ArrayFile): Promise<void> {
  const entries = Object.entries(arrays)
  const described = entries.map(([name, values]) => ({
    name,
    kind: values.constructor.name,
    length: values.length,
  }))
  const table = Buffer.from(JSON.stringify({ head, arrays: described }))
  const begin = Buffer.alloc(magic.length + 4)
  begin.write(magic, 'latin1')
  begin.writeUInt32LE(table.length, magic.length)
  const chunks: Uint8Array[] = [begin, table, padding(begin.length + table.length)]
  for (const [, values] of entries) {
    chunks.push(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      padding(values.byteLength),
    )
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.${process.pid}.new`
  const file = await open(beside, 'w', 0o600)
  try {
    for (const chunk of chunks) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
}

/** Reads a file of {@link writeArrayFile}; null when there is none. Errors: workspace-damaged. */
export async function readArrayFile(path: string): Promise<ArrayFile | null> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new LikewiseError('workspace-damaged', `${path} cannot be read.`, { cause: error })
  }
  try {
    return parse(bytes)
  } catch (error) {
    throw new LikewiseError('workspace-damaged', `${path} is damaged. Delete it and train again.`, {
      cause: error,
    })
  }
}

function parse(bytes: Buffer): ArrayFile {
  const tableStart = magic.length + 4
  if (bytes.toString('latin1', 0, magic.length) !== magic) throw new Error('It does not begin as it should.')
  const tableEnd = tableStart + bytes.readUInt32LE(magic.length)
  const table = tableSchema.parse(JSON.parse(bytes.toString('utf8', tableStart, tableEnd)))
  const arrays: Record<string, StoredArray> = {}
  let offset = tableEnd + padding(tableEnd).length
  for (const { name, kind, length } of table.arrays) {
    const size = length * kinds[kind].BYTES_PER_ELEMENT
    if (offset + size > bytes.length) throw new Error('It ends too early.')
    const start = bytes.byteOffset + offset
    arrays[name] = new kinds[kind](bytes.buffer.slice(start, start + size) as ArrayBuffer)
    offset += size + padding(size).length
  }
  return { head: table.head, arrays }
}

function padding(length: number): Uint8Array {
  return new Uint8Array((alignment - (length % alignment)) % alignment)
}
