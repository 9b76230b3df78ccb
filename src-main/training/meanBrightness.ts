import type { AutoencoderSpec, Weights } from '../backends/autoencoder'
import { evenlySpaced, type PixelSource } from './trainingSession'

/** Images that the mean is taken of, at most. */
const looked = 1000
/** The mean is kept this far from 0 and 1, where the logit is endless. */
const edge = 0.01

/**
 * The weights with the last bias at the logit of the images' mean brightness, so that the first reconstruction is as bright
 * as they are. From a middle grey, the first steps on dark images all go the same way and overshoot: every pixel is black,
 * the sigmoid is flat there, and nothing is learnt any more.
 */
export function startAtMeanBrightness(spec: AutoencoderSpec, weights: Weights, images: PixelSource): Weights {
  const mean = Math.min(Math.max(meanBrightness(images), edge), 1 - edge)
  const last = `dec.${spec.filters.length - 1}.bias`
  const logit = Math.log(mean / (1 - mean))
  return { ...weights, [last]: new Float32Array(weights[last]!.length).fill(logit) }
}

function meanBrightness(images: PixelSource): number {
  const pixels = new Float32Array(images.width * images.height)
  const chosen = evenlySpaced(images, looked)
  let sum = 0
  for (const image of chosen) {
    images.read(image, pixels)
    for (const value of pixels) sum += value
  }
  return sum / (chosen.length * pixels.length)
}
