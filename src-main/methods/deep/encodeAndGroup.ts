import { z } from 'zod'
import { embedImages } from '../../training/embedImages'
import type { Grouping } from '../groupings/grouping'
import { groupFeatures, listingOf } from '../groupings/groupFeatures'
import type { Method } from '../method'
import { requireImages } from '../requireImages'
import { assignDeep } from './assignDeep'
import { prefixed, pretrainedAutoencoder } from './autoencoder'
import { autoencoderFigures } from './autoencoderFigures'
import { kMeansOfEmbedding } from './kMeansOfEmbedding'
import { autoencoderSettings } from './settings'

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
    ...listingOf(grouping),
    settings,

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
        const options = kMeansOfEmbedding(chosen, context, 'Clustering')
        const { centres, ...grouped } = await groupFeatures(grouping, features, context.pairs, given, options)
        return {
          ...grouped,
          clusters: chosen.clusters,
          embedding,
          dimensions,
          model: {
            head: { spec: network.spec },
            arrays: { ...prefixed(await network.readWeights()), centres },
          },
          backend,
          figures: { ...autoencoderFigures(history, threads, grouped.assignments), ...grouped.figures },
        }
      } finally {
        await network.dispose()
      }
    },

    assign: (images, given, model, context) => assignDeep(images, settings.parse(given), model, context),
  }
}
