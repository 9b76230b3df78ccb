import { LikewiseError } from '../../contract/errors'
import { nearestCentres } from '../../numerics/nearestCentres'
import type { ArrayFile } from '../../training/arrayFile'
import { embedImages } from '../../training/embedImages'
import { weightsOf } from '../../training/trainingState'
import type { ModelContext, ModelImages, Placement } from '../method'
import { specOf, type AutoencoderChoice } from './autoencoder'

/** Encodes images with a trained network and puts each to the nearest centre: no learning. Errors: workspace-damaged. */
export async function assignDeep(
  images: ModelImages,
  choice: AutoencoderChoice,
  model: ArrayFile,
  context: ModelContext,
): Promise<Placement> {
  const centres = model.arrays['centres']
  if (!(centres instanceof Float64Array)) {
    throw new LikewiseError('workspace-damaged', 'The model of this run has no centres. Train again.')
  }
  const weights = weightsOf(model, 'weights')
  const { network } = await context.openAutoencoder(specOf(choice), weights, choice)
  try {
    const embedding = await embedImages(network, images, context.signal, (done) =>
      context.progress('Describing images', done, images.count, 'images'),
    )
    const placement = nearestCentres(embedding, centres, choice.latentSize)
    return { ...placement, embedding, dimensions: choice.latentSize }
  } finally {
    await network.dispose()
  }
}
