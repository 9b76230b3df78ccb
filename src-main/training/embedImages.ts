import type { Autoencoder } from '../backends/autoencoder'
import { giveTurn } from './giveTurn'
import { readPixels, type PixelSource } from './trainingSession'

/** Images that are encoded together. */
const chunk = 64

/**
 * Embedding of every image in order, [count, latentSize].
 * @param done told how many images are done
 * Errors: the signal's reason.
 */
export async function embedImages(
  network: Autoencoder,
  images: PixelSource,
  signal: AbortSignal,
  done: (count: number) => void = () => undefined,
): Promise<Float64Array> {
  const { latentSize } = network.spec
  const embedding = new Float64Array(images.count * latentSize)
  for (let start = 0; start < images.count; start += chunk) {
    await giveTurn(signal)
    const count = Math.min(chunk, images.count - start)
    const indices = Array.from({ length: count }, (_, i) => start + i)
    embedding.set(await network.encode(readPixels(images, indices), count), start * latentSize)
    done(start + count)
  }
  return embedding
}
