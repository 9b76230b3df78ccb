import { mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { LikewiseError } from '../contract/errors'

/** A run's embedding as kept on disk: row i belongs to image `images[i]`. */
export interface Embedding {
  /** Image ids, [count]. */
  readonly images: Uint32Array
  /** Row-major, [count, dimensions]. */
  readonly values: Float64Array
  readonly dimensions: number
}

const headerSchema = z.object({ format: z.literal(1), count: z.int(), dimensions: z.int() })

/**
 * Writes an embedding into a run's folder, which is made. The header is written last and by renaming,
 * so an embedding is there whole or not at all.
 */
export async function writeEmbedding(folder: string, embedding: Embedding): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeDurably(join(folder, 'images.u32'), embedding.images)
  await writeDurably(join(folder, 'embedding.f64'), embedding.values)
  const header = { format: 1, count: embedding.images.length, dimensions: embedding.dimensions }
  await writeDurably(join(folder, 'embedding.json.new'), JSON.stringify(header))
  await rename(join(folder, 'embedding.json.new'), join(folder, 'embedding.json'))
}

/** Reads an embedding back. Errors: workspace-damaged when it is missing or torn. */
export async function readEmbedding(folder: string): Promise<Embedding> {
  try {
    const header = headerSchema.parse(JSON.parse(await readFile(join(folder, 'embedding.json'), 'utf8')))
    const images = new Uint32Array(await readBuffer(join(folder, 'images.u32')))
    const values = new Float64Array(await readBuffer(join(folder, 'embedding.f64')))
    if (images.length !== header.count || values.length !== header.count * header.dimensions) {
      throw new Error('The sizes of its parts do not agree.')
    }
    return { images, values, dimensions: header.dimensions }
  } catch (error) {
    throw damaged(folder, error)
  }
}

/** Rows of an embedding read at a time. */
const rowsAtOnce = 8192

/** A part of an embedding: rows of images `images[i]`. */
export type EmbeddingPart = Embedding

/** Reads an embedding in parts, so that a large one is never whole in memory. Errors: workspace-damaged. */
export async function* embeddingParts(folder: string): AsyncGenerator<EmbeddingPart> {
  const opened: FileHandle[] = []
  try {
    const header = headerSchema.parse(JSON.parse(await readFile(join(folder, 'embedding.json'), 'utf8')))
    const { count, dimensions } = header
    const [ids, rows] = [await open(join(folder, 'images.u32')), await open(join(folder, 'embedding.f64'))]
    opened.push(ids, rows)
    const [idBytes, rowBytes] = [(await ids.stat()).size, (await rows.stat()).size]
    if (idBytes !== count * 4 || rowBytes !== count * dimensions * 8) {
      throw new Error('The sizes of its parts do not agree.')
    }
    for (let from = 0; from < count; from += rowsAtOnce) {
      const n = Math.min(rowsAtOnce, count - from)
      const images = new Uint32Array(n)
      const values = new Float64Array(n * dimensions)
      await ids.read(new Uint8Array(images.buffer), 0, images.byteLength, from * 4)
      await rows.read(new Uint8Array(values.buffer), 0, values.byteLength, from * dimensions * 8)
      yield { images, values, dimensions }
    }
  } catch (error) {
    throw damaged(folder, error)
  } finally {
    for (const file of opened) await file.close()
  }
}

function damaged(folder: string, cause: unknown): LikewiseError {
  const sentence = `The embedding in ${folder} is missing or damaged. Train again to make a new one.`
  return new LikewiseError('workspace-damaged', sentence, { cause })
}

async function readBuffer(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(path)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

async function writeDurably(path: string, content: string | NodeJS.ArrayBufferView): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
