import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Autoencoder, AutoencoderSpec, Weights } from '../../src-main/backends/autoencoder'
import { backends } from '../../src-main/backends/registry'
import { weightShapes } from '../../src-main/backends/weightShapes'
import { createRandom } from '../../src-main/numerics/random'
import { randomImages, randomWeights } from '../support/reference/randomAutoencoder'

const available = await Promise.all(
  // Graphics cards are held against the reference only, by `npm run check:webgpu`.
  backends
    .filter(({ id }) => id !== 'webgpu')
    .map(async (backend) => ({ backend, id: backend.id, availability: await backend.probe() })),
)

/** Every kind of layer: convolutions of one channel and of many, pooling, dense, upsampling, sigmoid. */
const specs: readonly AutoencoderSpec[] = [
  { inputSize: 16, filters: [4, 6, 5], latentSize: 3, latentActivation: 'linear' },
  { inputSize: 8, filters: [8, 4], latentSize: 5, latentActivation: 'relu' },
]
const count = 3
/** Length of the step along a direction: long against rounding, short against the bends of ReLU and pooling. */
const h = 4e-3
const directions = 4

describe.each(available)(
  'gradients of backend $id against finite differences',
  ({ backend, availability }) => {
    if (!availability.available) {
      it.skip(`runs here (skipped: ${availability.reason})`, () => undefined)
      return
    }

    describe.each(specs.map((spec) => [`${spec.inputSize} px, ${spec.latentActivation}`, spec] as const))(
      '%s',
      (_, spec) => {
        const weights = randomWeights(spec, 11)
        const images = randomImages(spec, count, 12)
        const random = createRandom(13)
        /** The head is linear in the embedding, so that its gradient is exact. */
        const pull = Float32Array.from({ length: count * spec.latentSize }, () => 0.02 * random.normal())
        const reconstructionWeight = 0.7
        let network: Autoencoder
        let gradients: Weights

        beforeAll(async () => {
          network = await backend.create(spec, weights, { threads: 1 })
          await network.train(images, count, { reconstructionWeight, learningRate: 1e-3, head: () => pull })
          const { first } = await network.readAdam()
          // After one step from nothing the first moment is a tenth of the gradient.
          gradients = Object.fromEntries(
            Object.entries(first).map(([name, values]) => [name, values.map((value) => 10 * value)]),
          )
        })
        afterAll(() => network.dispose())

        /** The loss whose gradient the step took, summed in double precision. */
        async function lossAt(at: Weights): Promise<number> {
          await network.writeWeights(at)
          const given = await network.reconstruct(images, count)
          const embedding = await network.encode(images, count)
          const squares = given.reduce((sum, value, i) => sum + (value - images[i]!) ** 2, 0)
          const pulled = embedding.reduce((sum, value, i) => sum + value * pull[i]!, 0)
          return (reconstructionWeight * squares) / images.length + pulled
        }

        it.each([...weightShapes(spec).keys()])('%s', async (name) => {
          const gradient = gradients[name]!
          const size = Math.hypot(...gradient)
          expect(size).toBeGreaterThan(1e-5)
          for (let k = 0; k < directions; k++) {
            // All components equally large, so that each part of the gradient counts.
            const signs = gradient.map(() => (random.next() < 0.5 ? -1 : 1) / Math.sqrt(gradient.length))
            const moved = (step: number): Weights => ({
              ...weights,
              [name]: weights[name]!.map((value, i) => value + step * signs[i]!),
            })
            const slope = ((await lossAt(moved(h))) - (await lossAt(moved(-h)))) / (2 * h)
            const expected = gradient.reduce((sum, value, i) => sum + value * signs[i]!, 0)
            const typical = size / Math.sqrt(gradient.length)
            expect(Math.abs(slope - expected) / typical, `direction ${k}`).toBeLessThan(0.05)
          }
        })
      },
    )
  },
)
