import { z } from 'zod'
import { numberBySize, renumberRows } from '../../numerics/numberBySize'
import { embedImages } from '../../training/embedImages'
import type { Grouping } from '../groupings/grouping'
import { paperPreset } from '../groupings/pairsOfGrouping'
import type { Method } from '../method'
import { requireImages } from '../requireImages'
import { assignDeep } from './assignDeep'
import { prefixed, pretrainedAutoencoder } from './autoencoder'
import { autoencoderFigures } from './autoencoderFigures'
import { autoencoderSettings } from './settings'

const kMeansIterations = 300
const kMeansTolerance = 1e-4

/**
 * A method of two parts: an autoencoder is taught to give the images back, and its embedding is grouped. The network is
 * pretrained as for the methods that go on from it, and shared with them.
 */
export function encodeAndGroup(
  grouping: Grouping,
  listing: Pick<Method, 'rank' | 'title' | 'description'>,
): Method {
  const own = grouping.usesPairs
    ? { restarts: autoencoderSettings.restarts.default(grouping.defaultRestarts) }
    : {}
  const settings = z.object({ ...autoencoderSettings, ...own, ...grouping.settings.shape })
  return {
    ...listing,
    id: `cae-${grouping.id}`,
    version: grouping.version,
    settings,
    presets: grouping.usesPairs ? [paperPreset] : [],
    usesPairs: grouping.usesPairs,
    goesOn: false,

    async train(images, given, context) {
      const chosen = settings.parse(given)
      requireImages(images, chosen.clusters)
      const { network, backend, threads, history } = await pretrainedAutoencoder(images, chosen, context)
      try {
        const dimensions = chosen.latentSize
        const embedding = await embedImages(network, images, context.signal, (done) =>
          context.progress('Describing images', done, images.count, 'images'),
        )
        const features = { values: embedding, dimensions }
        const result = await grouping.group(features, context.pairs, grouping.settings.parse(given), {
          clusters: chosen.clusters,
          restarts: chosen.restarts,
          maxIterations: kMeansIterations,
          tolerance: kMeansTolerance,
          random: context.random.child('k-means'),
          pause: (done) => {
            context.progress('Clustering', done, chosen.restarts, 'starts')
            return context.control.boundary(() => Promise.resolve())
          },
        })
        const numberOf = numberBySize(result.assignments, chosen.clusters)
        return {
          clusters: chosen.clusters,
          assignments: result.assignments.map((cluster) => numberOf[cluster]!),
          distances: result.squaredDistances.map(Math.sqrt),
          embedding,
          dimensions,
          model: {
            head: { spec: network.spec },
            arrays: {
              ...prefixed(await network.readWeights()),
              centres: renumberRows(result.centres, numberOf),
            },
          },
          backend,
          figures: { ...autoencoderFigures(history, threads, result.assignments), ...result.figures },
        }
      } finally {
        await network.dispose()
      }
    },

    assign: (images, given, model, context) => assignDeep(images, settings.parse(given), model, context),
  }
}
