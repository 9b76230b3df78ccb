import { retrievalHits, type RetrievalHits } from '../numerics/nearest/retrievalHits'
import { loadRows } from './nearestTask'

export interface RetrievalTask {
  /** Of the run. */
  readonly folder: string
  /** Ids of images, [n]. */
  readonly images: Uint32Array
  /** Places in `images` that are asked about. */
  readonly queries: Uint32Array
  /** Label and series of each image, 0 for none, [n]. */
  readonly codes: Uint32Array
  readonly series: Uint32Array
}

/** What retrievalHits says of some images of a run; those that left the archive are no answer. */
export async function retrieve({
  folder,
  images,
  queries,
  codes,
  series,
}: RetrievalTask): Promise<RetrievalHits> {
  const { search, rowOf } = await loadRows(folder)
  const rows = Array.from(images, (image) => rowOf.get(image))
  const byRow = (values: Uint32Array) => {
    const all = new Uint32Array(search.count)
    rows.forEach((row, i) => {
      if (row !== undefined) all[row] = values[i]!
    })
    return all
  }
  const asked = Uint32Array.from(queries, (place) => rows[place] ?? search.count).filter(
    (row) => row < search.count,
  )
  return retrievalHits(search, asked, byRow(codes), byRow(series))
}
