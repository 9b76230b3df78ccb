import { randomUUID } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeColumns, encodeColumns } from '../contract/columns'
import { LikewiseError } from '../contract/errors'

/** The map of a run as kept on disk. */
export interface MapFile {
  /** Image ids, [count]. */
  readonly images: Uint32Array
  /** [count, 2] */
  readonly points: Float32Array
}

const fileName = 'map.bin'

/** Writes the map into the run's folder, whole or not at all. */
export async function writeMap(folder: string, { images, points }: MapFile): Promise<void> {
  const bytes = encodeColumns({
    count: images.length,
    columns: [
      { name: 'image', data: images, width: 1 },
      { name: 'map', data: points, width: 2 },
    ],
    values: [],
  })
  const written = join(folder, `${fileName}.${randomUUID()}.new`)
  const file = await open(written, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(written, join(folder, fileName))
}

/** Errors: map-not-found, also for one that is damaged. */
export async function readMap(folder: string): Promise<MapFile> {
  try {
    const bytes = await readFile(join(folder, fileName))
    const { columns } = decodeColumns(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
    return { images: columns[0]!.data as Uint32Array, points: columns[1]!.data as Float32Array }
  } catch (error) {
    const sentence = 'This run has no map yet. The Clusters screen and “likewise map” make one.'
    throw new LikewiseError('map-not-found', sentence, { cause: error })
  }
}
