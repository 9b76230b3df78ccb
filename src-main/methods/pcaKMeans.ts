import { z } from 'zod'
import { LikewiseError, throwIfAborted } from '../contract/errors'
import { kMeans } from '../numerics/kMeans'
import { nearestCentres } from '../numerics/nearestCentres'
import { numberBySize, renumberRows } from '../numerics/numberBySize'
import { principalComponents, transform, type RowSource } from '../numerics/principalComponents'
import type { StoredArray } from '../training/arrayFile'
import { inputSettings } from './inputSettings'
import type { Clustering, Method, MethodContext, ModelContext, ModelImages, Placement } from './method'

const integer = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)

const settings = z.object({
  clusters: integer(2, 1000)
    .default(10)
    .meta({ title: 'Clusters', description: 'How many clusters to make.' }),
  ...inputSettings,
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
  rank: 1,
  title: 'PCA and k-means',
  description: 'Describes images by their principal components and groups them by k-means. Uses no tags.',
  version: 1,
  settings,
  presets: [],
  usesPairs: false,
  goesOn: false,

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
    const numberOf = numberBySize(result.assignments, chosen.clusters)
    return {
      clusters: chosen.clusters,
      assignments: result.assignments.map((cluster) => numberOf[cluster]!),
      embedding,
      dimensions,
      distances: result.squaredDistances.map(Math.sqrt),
      model: {
        head: {},
        arrays: { ...components, centres: renumberRows(result.centres, numberOf) },
      },
      backend: 'cpu',
      figures: {},
    }
  },

  async assign(images, _, { arrays }, context): Promise<Placement> {
    const [mean, components, variances, centres] = [
      doubles(arrays['mean']),
      doubles(arrays['components']),
      doubles(arrays['variances']),
      doubles(arrays['centres']),
    ]
    const pause = createPause(context)
    const embedding = await transform(rowsOf(images), { mean, components, variances }, (share) =>
      pause('Describing images', share),
    )
    const dimensions = variances.length
    return { ...nearestCentres(embedding, centres, dimensions), embedding, dimensions }
  },
}

function doubles(values: StoredArray | undefined): Float64Array {
  if (values instanceof Float64Array) return values
  throw new LikewiseError('workspace-damaged', 'The model of this run is incomplete. Train again.')
}

function createPause(context: ModelContext) {
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
