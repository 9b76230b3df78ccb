import type { Agreement } from '../../contract/runs'
import { createRandom } from '../../numerics/random'
import { readEmbedding } from '../embeddingFile'
import type { EngineParts } from '../engineParts'

/** Images that were put into clusters, learnt from or not. */
export interface PlacedImages {
  /** Ids, [n]. */
  readonly images: Uint32Array
  /** Cluster of each, [n]. */
  readonly clusters: Uint32Array
  /** Folder of their embedding. */
  readonly folder: string
}

/** The silhouette compares every image with every other; above this many a seeded sample stands for all. */
export const silhouetteSample = 20_000

/** Mean silhouette (eq. 19–21) in the embedding; null where undefined. Images without an embedding do not count. */
export async function silhouetteOf(
  parts: EngineParts,
  { images, clusters, folder }: PlacedImages,
): Promise<{ silhouette: number | null; silhouetteImages: number }> {
  const embedding = await readEmbedding(folder)
  const clusterOf = new Map(Array.from(images, (image, i) => [image, clusters[i]!]))
  const rows = Array.from(embedding.images.keys()).filter((row) => clusterOf.has(embedding.images[row]!))
  if (rows.length > silhouetteSample) {
    createRandom(0).child('silhouette').shuffle(rows)
    rows.length = silhouetteSample
  }
  const labels = Int32Array.from(rows, (row) => clusterOf.get(embedding.images[row]!)!)
  const silhouette = await parts.pool.run('silhouette', { folder, rows: Uint32Array.from(rows), labels })
  return { silhouette, silhouetteImages: rows.length }
}

/** Agreement of clusters with labels, null for none. */
export function agreementWith(
  parts: EngineParts,
  clusters: Uint32Array,
  labels: readonly (string | null)[],
): Promise<Agreement> {
  return parts.pool.run('agreement', { clusters, codes: codesOf(labels).codes })
}

/** Labels as numbers, the most frequent 1; 0 for none. */
export function codesOf(labels: readonly (string | null)[]): { codes: Uint32Array; values: string[] } {
  const counts = new Map<string, number>()
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1)
  const values = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([label]) => label)
  const codeOf = new Map(values.map((label, i) => [label, i + 1]))
  return { codes: Uint32Array.from(labels, (label) => (label === null ? 0 : codeOf.get(label)!)), values }
}
