import { z } from 'zod'
import { LikewiseError, throwIfAborted } from '../contract/errors'
import { kMeans } from '../numerics/kMeans'
import { principalComponents, transform, type RowSource } from '../numerics/principalComponents'
import type { Clustering, Method, MethodContext, ModelImages } from './method'

const integer = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)

const settings = z.object({
  clusters: integer(2, 1000)
    .default(10)
    .meta({ title: 'Clusters', description: 'How many clusters to make.' }),
  imageSize: z
    .literal([32, 64, 128, 256])
    .default(64)
    .meta({ title: 'Image size', description: 'Images are scaled to squares of this many pixels.' }),
  intensity: z.enum(['range', 'window']).default('range').meta({
    title: 'Grey scale',
    description:
      'Scale each image by its own darkest and brightest pixel (range) or by the window of its file (window).',
  }),
  aspect: z.enum(['stretch', 'pad']).default('stretch').meta({
    title: 'Aspect',
    description:
      'Stretch every image to a square, as the paper does, or keep its aspect and fill the sides with black (pad).',
  }),
  components: integer(2, 500)
    .default(100)
    .meta({ title: 'Components', description: 'Principal components that describe an image.' }),
  fitSamples: integer(100, 100_000).default(5000).meta({
    title: 'Images to fit on',
    description: 'At most this many images, drawn by chance, fit the components.',
  }),
  restarts: integer(1, 200)
    .default(30)
    .meta({ title: 'Restarts', description: 'Starts of k-means; the best is kept.' }),
  maxIterations: integer(1, 10_000)
    .default(300)
    .meta({ title: 'Iterations', description: 'At most this many rounds of k-means per start.' }),
})

/** Work goes on this long, in milliseconds, before others in the process get a turn. */
const turn = 50

/** PCA features and k-means: the paper's baseline (section 4, table 3). */
export const method: Method<typeof settings> = {
  id: 'pca-kmeans',
  title: 'PCA and k-means',
  description: 'Describes images by their principal components and groups them by k-means. Uses no tags.',
  version: 1,
  settings,

  async train(images, chosen, context): Promise<Clustering> {
    if (images.count < chosen.clusters) {
      const sentence = `${images.count} images cannot be put into ${chosen.clusters} clusters. Ask for fewer clusters.`
      throw new LikewiseError('too-few-images', sentence)
    }
    const pause = createPause(context)
    const rows = rowsOf(images)
    const components = await principalComponents(sampleOf(rows, chosen.fitSamples, context), {
      components: chosen.components,
      random: context.random.child('components'),
      pause: (share) => pause('Fitting components', share),
    })
    const embedding = await transform(rows, components, (share) => pause('Describing images', share))
    const dimensions = embedding.length / images.count
    const result = await kMeans(embedding, dimensions, {
      clusters: chosen.clusters,
      restarts: chosen.restarts,
      maxIterations: chosen.maxIterations,
      tolerance: 1e-4,
      random: context.random.child('k-means'),
      pause: (done) => pause('Clustering', done / chosen.restarts),
    })
    context.progress('Clustering', 100, 100, 'percent')
    return {
      clusters: chosen.clusters,
      assignments: numberBySize(result.assignments, chosen.clusters),
      embedding,
      dimensions,
      distances: result.squaredDistances.map(Math.sqrt),
      backend: 'cpu',
    }
  },
}

function createPause(context: MethodContext) {
  let lastTurn = performance.now()
  return async (phase: string, share: number) => {
    throwIfAborted(context.signal)
    if (performance.now() - lastTurn < turn) return
    context.progress(phase, Math.floor(share * 100), 100, 'percent')
    await new Promise((resolve) => setTimeout(resolve))
    throwIfAborted(context.signal)
    lastTurn = performance.now()
  }
}

function rowsOf(images: ModelImages): RowSource {
  const dimensions = images.height * images.width
  return { count: images.count, dimensions, read: (i, out) => images.read(i, out) }
}

function sampleOf(rows: RowSource, most: number, { random }: MethodContext): RowSource {
  if (rows.count <= most) return rows
  const order = Int32Array.from({ length: rows.count }, (_, i) => i)
  random.child('fit sample').shuffle(order)
  const chosen = order.subarray(0, most).sort()
  return { ...rows, count: most, read: (i, out) => rows.read(chosen[i]!, out) }
}

/** Renumbers clusters so that 0 is the largest: numbers then mean something to people. */
function numberBySize(assignments: Int32Array, clusters: number): Int32Array {
  const sizes = new Int32Array(clusters)
  for (const cluster of assignments) sizes[cluster]!++
  const order = Array.from({ length: clusters }, (_, i) => i).sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  const numberOf = new Int32Array(clusters)
  order.forEach((cluster, number) => (numberOf[cluster] = number))
  return assignments.map((cluster) => numberOf[cluster]!)
}
