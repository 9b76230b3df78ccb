import type { Autoencoder } from '../backends/autoencoder'
import { LikewiseError } from '../contract/errors'
import { evenlySpaced, readPixels, type PixelSource } from './trainingSession'

/** Images that are looked at. */
const looked = 16
/** A grey level of 8 bits: what is darker shows as black. */
const greyLevel = 1 / 255

/**
 * Makes sure that a pretrained network draws anything of its images. Where the first steps on dark images overshoot, every
 * pixel ends black; the sigmoid is flat there, so that nothing is learnt from then on and all embeddings are chance.
 * Errors: training-diverged where reconstructions are black and the images are not.
 */
export async function requireDrawing(network: Autoencoder, images: PixelSource): Promise<void> {
  const chosen = evenlySpaced(images, looked)
  const pixels = readPixels(images, chosen)
  const isBlack = (values: Float32Array) => values.every((value) => value < greyLevel)
  if (isBlack(pixels) || !isBlack(await network.reconstruct(pixels, chosen.length))) return
  const sentence =
    'Pretraining got stuck: the network draws every image black and has learnt nothing. Switch on “Begin at the mean brightness” (Network), or lower the pretraining learning rate.'
  throw new LikewiseError('training-diverged', sentence)
}
