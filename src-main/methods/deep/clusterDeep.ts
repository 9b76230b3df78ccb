import { withGroupCentres } from '../../numerics/groupCentres'
import { kMeans } from '../../numerics/kMeans'
import { nearestCentres } from '../../numerics/nearestCentres'
import type { PairSet } from '../../numerics/pairwiseLoss'
import { numberBySize, renumberRows } from '../../numerics/numberBySize'
import { embedImages } from '../../training/embedImages'
import { fineTune, type FineTuneOptions, type FineTuneStart } from '../../training/fineTune'
import type { Clustering, MethodContext, ModelImages } from '../method'
import { requireImages } from '../requireImages'
import { autoencoderFigures } from './autoencoderFigures'
import { kMeansOfEmbedding } from './kMeansOfEmbedding'
import { prefixed, pretrainedAutoencoder, type AutoencoderChoice, type Pretrained } from './autoencoder'

export interface DeepChoice extends AutoencoderChoice {
  readonly clusters: number
  readonly restarts: number
  /** Whether groups that must-links join get centres too; see withGroupCentres. */
  readonly groupCentres: boolean
}

/**
 * Algorithm 1: pretrains the autoencoder, finds centres by k-means in its embedding, and fine-tunes both; or goes on
 * from the network and the centres of an earlier run, as many as it had. With `groupCentres` either may get centres beyond
 * these.
 * Errors: too-few-images; see fineTune.
 */
export async function clusterDeep(
  images: ModelImages,
  choice: DeepChoice,
  tuning: FineTuneOptions,
  context: MethodContext,
): Promise<Clustering> {
  requireImages(images, choice.clusters)
  const pretrained = await pretrainedAutoencoder(images, choice, context)
  const { network, backend, threads } = pretrained
  try {
    const start = await startOf(pretrained, images, choice, tuning.pairs, context)
    const { centres, history } = await fineTune(network, images, tuning, context, start.from)
    const embedding = await embedImages(network, images, context.signal)
    const { assignments, distances } = nearestCentres(embedding, centres, choice.latentSize)
    const clusters = centres.length / choice.latentSize
    // What went on from an earlier run keeps that run's numbers, so that people find their clusters again, unless
    // clusters were joined: then the numbers have moved on anyhow.
    const keepsNumbers = context.begun !== null && centres.length === start.centres.length
    const numberOf = keepsNumbers
      ? Int32Array.from({ length: clusters }, (_, i) => i)
      : numberBySize(assignments, clusters)
    const model = {
      head: { spec: network.spec },
      arrays: { ...prefixed(await network.readWeights()), centres: renumberRows(centres, numberOf) },
    }
    return {
      clusters,
      assignments: assignments.map((cluster) => numberOf[cluster]!),
      distances,
      embedding,
      dimensions: choice.latentSize,
      model,
      backend,
      figures: autoencoderFigures(history, threads, assignments),
    }
  } finally {
    await network.dispose()
  }
}

async function startOf(
  { network, resumed, history }: Pretrained,
  images: ModelImages,
  choice: DeepChoice,
  { mustLinks }: PairSet,
  context: MethodContext,
): Promise<{ centres: Float64Array; from: FineTuneStart }> {
  if (resumed?.clusters != null) {
    return { centres: resumed.clusters.centres, from: { ...resumed, clusters: resumed.clusters } }
  }
  const begun = context.begun?.arrays['centres']
  const isBegun = begun instanceof Float64Array
  if (isBegun && !choice.groupCentres) return { centres: begun, from: { centres: begun, history } }
  const embedding = await embedImages(network, images, context.signal, (done) =>
    context.progress('Describing images', done, images.count, 'images'),
  )
  const options = kMeansOfEmbedding(choice, context, 'Finding first centres')
  const first = isBegun ? begun : (await kMeans(embedding, choice.latentSize, options)).centres
  const centres = choice.groupCentres
    ? withGroupCentres(embedding, choice.latentSize, first, mustLinks)
    : first
  return { centres, from: { centres, history } }
}
