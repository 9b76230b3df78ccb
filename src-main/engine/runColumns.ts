import { encodeColumns } from '../contract/columns'
import { readIndex } from '../index/open'
import { imageTagValues, runAssignments, runTagValues, type TagValues } from '../index/queries/columns'
import { centreSilhouette } from '../numerics/centreSilhouette'
import { readEmbedding } from './embeddingFile'

export interface RunColumnsRequest {
  /** Folder of the index. */
  readonly index: string
  readonly run: number
  /** Folder of the run. */
  readonly folder: string
}

export interface TagColumnsRequest {
  readonly index: string
  readonly run: number
  readonly keywords: readonly string[]
  /** Whether accepted values stand in the place of those of the files. */
  readonly withAccepted: boolean
}

export interface TagsOfImagesRequest {
  readonly index: string
  readonly images: Uint32Array
  readonly keywords: readonly string[]
}

/** The block of contract/columns.ts' runColumnsUrl. Runs in a worker. */
export async function runColumns({ index, run, folder }: RunColumnsRequest): Promise<Uint8Array> {
  const opened = readIndex(index)
  try {
    const rows = runAssignments(opened, run)
    const images = Uint32Array.from(rows, ({ image }) => image)
    const clusters = Uint32Array.from(rows, ({ cluster }) => cluster)
    const distances = Float32Array.from(rows, ({ distance }) => distance ?? NaN)
    const silhouettes = await silhouettesOf(folder, images, clusters)
    return encodeColumns({
      count: rows.length,
      columns: [
        { name: 'image', data: images, width: 1 },
        { name: 'cluster', data: clusters, width: 1 },
        { name: 'distance', data: distances, width: 1 },
        { name: 'silhouette', data: silhouettes, width: 1 },
      ],
      values: [],
    })
  } finally {
    opened.close()
  }
}

async function silhouettesOf(
  folder: string,
  images: Uint32Array,
  clusters: Uint32Array,
): Promise<Float32Array> {
  const embedding = await readEmbedding(folder).catch(() => undefined)
  if (embedding === undefined) return new Float32Array(images.length).fill(NaN)
  const placeOf = new Map(Array.from(images, (image, place) => [image, place]))
  const places = Int32Array.from(embedding.images, (image) => placeOf.get(image) ?? -1)
  const labels = places.map((place) => (place < 0 ? -1 : clusters[place]!))
  const found = centreSilhouette(embedding.values, embedding.dimensions, labels)
  const silhouettes = new Float32Array(images.length).fill(NaN)
  places.forEach((place, row) => {
    if (place >= 0) silhouettes[place] = found[row]!
  })
  return silhouettes
}

/** The blocks of contract/columns.ts' tagColumnUrl, by keyword. Runs in a worker. */
export function tagColumns({
  index,
  run,
  keywords,
  withAccepted,
}: TagColumnsRequest): Record<string, Uint8Array> {
  const opened = readIndex(index)
  try {
    const { count, columns } = runTagValues(opened, run, keywords, withAccepted)
    return Object.fromEntries(
      [...columns].map(([keyword, { codes, values, accepted }]) => {
        const marks = accepted === undefined ? [] : [{ name: 'accepted', data: accepted, width: 1 }]
        const shown = [{ name: 'codes', data: codes, width: 1 }, ...marks]
        return [keyword, encodeColumns({ count, columns: shown, values })]
      }),
    )
  } finally {
    opened.close()
  }
}

/** Values of tags of some images, by keyword. Runs in a worker. */
export function tagsOfImages({ index, images, keywords }: TagsOfImagesRequest): Record<string, TagValues> {
  const opened = readIndex(index)
  try {
    return Object.fromEntries(imageTagValues(opened, images, keywords).columns)
  } finally {
    opened.close()
  }
}
