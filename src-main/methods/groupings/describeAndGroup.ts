import { z } from 'zod'
import { throwIfAborted } from '../../contract/errors'
import { nearestCentres } from '../../numerics/nearestCentres'
import type { FeatureExtractor, Pause } from '../features/featureExtractor'
import { storedDoubles } from '../features/storedDoubles'
import { inputSettings } from '../inputSettings'
import type { Method, ModelContext } from '../method'
import { requireImages } from '../requireImages'
import type { Grouping } from './grouping'
import { groupFeatures, listingOf } from './groupFeatures'

const integer = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)

/** Work goes on this long, in milliseconds, before others in the process get a turn. */
const turn = 50

/** A method of two parts: images are described, then grouped. */
export function describeAndGroup(
  extractor: FeatureExtractor,
  grouping: Grouping,
  listing: Pick<Method, 'rank' | 'title' | 'description'>,
): Method {
  const settings = z.object({
    clusters: integer(2, 1000)
      .default(10)
      .meta({ group: 'Clusters', title: 'Clusters', description: 'How many clusters to make.' }),
    ...inputSettings,
    ...extractor.settings.shape,
    restarts: integer(1, 200)
      .default(grouping.defaultRestarts)
      .meta({ group: 'Clusters', title: 'Restarts', description: 'Starts of k-means; the best is kept.' }),
    maxIterations: integer(1, 10_000).default(300).meta({
      group: 'Clusters',
      advanced: true,
      title: 'Iterations',
      description: 'At most this many rounds of k-means per start.',
    }),
    ...grouping.settings.shape,
  })
  return {
    ...listing,
    id: `${extractor.id}-${grouping.id}`,
    ...listingOf(grouping),
    version: grouping.version + extractor.version,
    settings,

    async train(images, given, context) {
      const chosen = settings.parse(given)
      requireImages(images, chosen.clusters)
      const pause = createPause(context)
      const own = extractor.settings.parse(given)
      const learnt = await extractor.fit(images, own, context.random, pause)
      const features = await extractor.describe(images, own, learnt, pause)
      const { centres, ...grouped } = await groupFeatures(grouping, features, context.pairs, given, {
        clusters: chosen.clusters,
        restarts: chosen.restarts,
        maxIterations: chosen.maxIterations,
        tolerance: 1e-4,
        threads: 0,
        random: context.random.child('k-means'),
        pause: (done) => pause('Clustering', done / chosen.restarts),
      })
      context.progress('Clustering', 100, 100, 'percent')
      return {
        ...grouped,
        clusters: chosen.clusters,
        embedding: features.values,
        dimensions: features.dimensions,
        model: { head: {}, arrays: { ...learnt, centres } },
        backend: 'cpu',
      }
    },

    async assign(images, given, { arrays }, context) {
      const centres = storedDoubles(arrays, 'centres')
      const own = extractor.settings.parse(given)
      const { values, dimensions } = await extractor.describe(images, own, arrays, createPause(context))
      return { ...nearestCentres(values, centres, dimensions), embedding: values, dimensions }
    },
  }
}

function createPause(context: Pick<ModelContext, 'signal' | 'progress'>): Pause {
  let lastTurn = performance.now()
  return async (phase, share) => {
    throwIfAborted(context.signal)
    if (performance.now() - lastTurn < turn) return
    context.progress(phase, Math.floor(share * 100), 100, 'percent')
    await new Promise((resolve) => setTimeout(resolve))
    throwIfAborted(context.signal)
    lastTurn = performance.now()
  }
}
