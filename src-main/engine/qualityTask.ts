import { differenceHash, differenceHashWords, greySpread } from '../pixels/differenceHash'
import { openModelImages } from '../pixels/modelCache'
import type { ModelRecipe } from '../pixels/modelInput'
import { qualityChecks } from '../curation/quality/registry'
import type { QualityGround } from '../curation/quality/qualityCheck'
import { readIndex } from '../index/open'
import { instancesOfImages } from '../index/queries/constraintTable'
import { runAssignments, runTagValues } from '../index/queries/columns'
import { loadRows } from './nearestTask'

export interface LooksTask {
  readonly cacheFolder: string
  readonly recipe: ModelRecipe
  /** Ids of images that are in the cache. */
  readonly images: readonly number[]
}

/** What pictures look like, as far as the checks go by it. */
export interface Looks {
  /** Ids of images, [n]. */
  readonly images: Uint32Array
  /** [n, differenceHashWords] */
  readonly hashes: Uint32Array
  /** [n] */
  readonly spread: Float32Array
}

export function looksOf({ cacheFolder, recipe, images }: LooksTask): Looks {
  const cached = openModelImages(cacheFolder, recipe, images)
  try {
    const values = new Float32Array(recipe.size ** 2)
    const hashes = new Uint32Array(images.length * differenceHashWords)
    const spread = new Float32Array(images.length)
    for (let i = 0; i < images.length; i++) {
      cached.read(i, values)
      hashes.set(differenceHash(values, recipe.size), i * differenceHashWords)
      spread[i] = greySpread(values)
    }
    return { images: Uint32Array.from(images), hashes, spread }
  } finally {
    cached.close()
  }
}

export interface FindingsTask {
  /** Folder of the index. */
  readonly index: string
  readonly run: number
  /** Folder of the run. */
  readonly folder: string
  readonly looks: Looks
}

export interface FoundReason {
  readonly check: string
  readonly image: number
  readonly score: number
  readonly reason: string
  readonly other: number | null
}

/** What the checks find in a run: check by check, the strongest reason first. */
export async function qualityFindings({ index, run, folder, looks }: FindingsTask): Promise<FoundReason[]> {
  const opened = readIndex(index)
  try {
    const rows = runAssignments(opened, run)
    const images = Uint32Array.from(rows, ({ image }) => image)
    const keywords = [...new Set(qualityChecks.flatMap(({ tags }) => tags))]
    const { columns } = runTagValues(opened, run, keywords)
    const ground: QualityGround = {
      n: images.length,
      instances: Uint32Array.from(instancesOfImages(opened, images)),
      clusters: Uint32Array.from(rows, ({ cluster }) => cluster),
      distances: Float32Array.from(rows, ({ distance }) => distance ?? NaN),
      ...(await embeddingOf(folder, images)),
      ...looksInOrder(looks, images),
      tag: (keyword) => columns.get(keyword)!,
    }
    return qualityChecks.flatMap((check) =>
      [...check.find(ground)]
        .sort((a, b) => b.score - a.score || a.item - b.item)
        .map(({ item, score, reason, other }) => ({
          check: check.id,
          image: images[item]!,
          score,
          reason,
          other: other === null ? null : images[other]!,
        })),
    )
  } finally {
    opened.close()
  }
}

async function embeddingOf(folder: string, images: Uint32Array) {
  const { search, rowOf } = await loadRows(folder)
  const embedding = new Float32Array(images.length * search.dimensions)
  images.forEach((image, item) => {
    const row = rowOf.get(image)
    if (row !== undefined) embedding.set(search.row(row), item * search.dimensions)
  })
  return { embedding, dimensions: search.dimensions }
}

/** An image without a picture has no hash and an unknown spread. */
function looksInOrder(looks: Looks, images: Uint32Array) {
  const placeOf = new Map(Array.from(looks.images, (image, place) => [image, place]))
  const hashes = new Uint32Array(images.length * differenceHashWords)
  const spread = new Float32Array(images.length).fill(NaN)
  images.forEach((image, item) => {
    const place = placeOf.get(image)
    if (place === undefined) return
    const own = looks.hashes.subarray(place * differenceHashWords, (place + 1) * differenceHashWords)
    hashes.set(own, item * differenceHashWords)
    spread[item] = looks.spread[place]!
  })
  return { hashes, spread }
}
