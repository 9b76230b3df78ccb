import { afterAll, describe, expect, it } from 'vitest'
import type { Autoencoder, AutoencoderSpec, Weights } from '../../src-main/backends/autoencoder'
import { createWasmAutoencoder } from '../../src-main/backends/wasm/wasmAutoencoder'
import { backends } from '../../src-main/backends/registry'
import type { Numbers } from '../support/reference/layers'
import { randomImages, randomWeights } from '../support/reference/randomAutoencoder'
import {
  passImage,
  referenceAdam,
  referenceGradients,
  type ReferenceWeights,
} from '../support/reference/referenceAutoencoder'
import { readTinyAutoencoder, tinySpec } from '../support/reference/tinyAutoencoder'
import { tinyHeadGradient } from '../support/reference/tinyHead'
import { tensorflowOnProcessor } from '../support/tensorflowOnProcessor'
import { goldenNumbers, needs } from '../support/testData'

/** Set by `npm run check:webgpu`; without it the suite does not depend on the drivers of the machine. */
const checksWebgpu = process.env['LIKEWISE_CHECK_WEBGPU'] === '1'

const available = await Promise.all(
  [...backends.filter(({ id }) => id !== 'webgpu' || checksWebgpu), tensorflowOnProcessor].map(
    async (backend) => ({ backend, id: backend.id, availability: await backend.probe() }),
  ),
)

/** Networks that differ in everything a backend may have got wrong. */
const specs: readonly AutoencoderSpec[] = [
  tinySpec,
  { inputSize: 48, filters: [5, 12, 9], latentSize: 7, latentActivation: 'linear' },
  { inputSize: 32, filters: [32, 48], latentSize: 10, latentActivation: 'relu' },
  { inputSize: 64, filters: [9], latentSize: 3, latentActivation: 'relu' },
]
/** Enough for an implementation whose backend is far too slow for more. */
const smallSpecs: readonly AutoencoderSpec[] = [
  tinySpec,
  { inputSize: 16, filters: [9, 12], latentSize: 7, latentActivation: 'linear' },
]
const title = ({ inputSize, filters, latentSize, latentActivation }: AutoencoderSpec) =>
  `${inputSize} px, filters ${filters.join(' ')}, ${latentSize} ${latentActivation}`

const toSingle = (weights: ReferenceWeights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, Float32Array.from(values)]))
const toDouble = (weights: Weights): ReferenceWeights =>
  Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, Float64Array.from(values)]))
const toNumbers = (values: ArrayLike<number>): Numbers => Float64Array.from(values)
const rows = (values: Float32Array, count: number): Numbers[] => {
  const length = values.length / count
  return Array.from({ length: count }, (_, n) =>
    Float64Array.from(values.subarray(n * length, (n + 1) * length)),
  )
}

/** Every number within 1e-4 of the largest of its tensor. */
function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  expect(found.length, what).toBe(expected.length)
  const scale = Math.max(...Array.from(expected, Math.abs), 1e-9)
  const worst = Array.from(expected).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - found[i]!)),
    0,
  )
  expect(worst / scale, what).toBeLessThan(1e-4)
}

describe.each(available)('backend $id', ({ backend, availability }) => {
  if (!availability.available) {
    if (backend.id === 'webgpu') it('finds an adapter', () => expect.fail(availability.reason))
    else it.skip(`runs here (skipped: ${availability.reason})`, () => undefined)
    return
  }
  const open: Autoencoder[] = []
  const create = async (spec: AutoencoderSpec, weights: Weights, threads = 2) => {
    const autoencoder = await backend.create(spec, weights, { threads })
    open.push(autoencoder)
    return autoencoder
  }
  afterAll(() => Promise.all(open.map((autoencoder) => autoencoder.dispose())))

  describe.skipIf(goldenNumbers === undefined)(
    `follows the golden network${needs('golden numbers', goldenNumbers)}`,
    () => {
      const tiny = readTinyAutoencoder(goldenNumbers!)
      const images = Float32Array.from(tiny.images.flatMap((image) => [...image]))
      const head = (embedding: Float32Array) =>
        Float32Array.from(tinyHeadGradient(rows(embedding, 2), tiny).flatMap((row) => [...row]))

      it('forward', async () => {
        const autoencoder = await create(tinySpec, toSingle(tiny.weights))
        expectClose(await autoencoder.encode(images, 2), tiny.embedding.flat(), 'embedding')
        expectClose(
          await autoencoder.reconstruct(images, 2),
          tiny.reconstruction.flatMap((x) => [...x]),
          'images',
        )
      })

      it('through one Adam step', async () => {
        const autoencoder = await create(tinySpec, toSingle(tiny.weights))
        const error = await autoencoder.train(images, 2, {
          reconstructionWeight: 1,
          learningRate: 1e-3,
          head,
        })
        expect(error).toBeCloseTo(tiny.losses.recon, 6)
        const { first, step } = await autoencoder.readAdam()
        const after = await autoencoder.readWeights()
        expect(step).toBe(1)
        for (const name of Object.keys(after)) {
          expectClose(
            first[name]!.map((value) => 10 * value),
            tiny.gradients[name]!,
            `gradient of ${name}`,
          )
          after[name]!.forEach((value, i) => {
            // Adam's first step is the gradient's sign; where that drowns in rounding there is nothing to compare.
            if (Math.abs(tiny.gradients[name]![i]!) > 1e-7)
              expect(Math.abs(value - tiny.afterOneStep[name]![i]!), name).toBeLessThan(1e-6)
          })
        }
      })
    },
  )

  const isSlow = backend === tensorflowOnProcessor
  describe.each((isSlow ? smallSpecs : specs).map((spec) => [title(spec), spec] as const))(
    '%s',
    (_, spec) => {
      const weights = randomWeights(spec, 1)
      const count = 2
      const images = randomImages(spec, count, 2)
      const pull = (embedding: Float32Array) => embedding.map((value, i) => 0.01 * (value - (i % 3)))

      it('gives the reference’s embedding and reconstruction', async () => {
        const autoencoder = await create(spec, weights)
        const embedding = await autoencoder.encode(images, count)
        const reconstruction = await autoencoder.reconstruct(images, count)
        const passes = rows(images, count).map((image) => passImage(spec, toDouble(weights), image))
        expectClose(
          embedding,
          passes.flatMap((pass) => [...pass.embedding]),
          'embedding',
        )
        expectClose(
          reconstruction,
          passes.flatMap((pass) => [...pass.reconstruction]),
          'reconstruction',
        )
      })

      it.each([
        ['while pretraining', 1, null],
        ['with a head', 0.7, pull],
        ['with a head alone', 0, pull],
      ])('trains as the reference does, %s', async (_title, reconstructionWeight, head) => {
        const autoencoder = await create(spec, weights)
        const referenceHead = (embedding: readonly Numbers[]) =>
          head === null
            ? embedding.map((row) => row.map(() => 0))
            : rows(head(Float32Array.from(embedding.flatMap((row) => [...row]))), count)
        const step = { reconstructionWeight, learningRate: 1e-3, head }
        for (let taken = 1; taken <= 2; taken++) {
          const expected = toDouble(await autoencoder.readWeights())
          const before = await autoencoder.readAdam()
          const { error, gradients } = referenceGradients(
            spec,
            expected,
            rows(images, count),
            reconstructionWeight,
            referenceHead,
          )
          expect(await autoencoder.train(images, count, step)).toBeCloseTo(error, 5)
          const adam = await autoencoder.readAdam()
          const after = await autoencoder.readWeights()
          expect(adam.step).toBe(taken)
          for (const name of Object.keys(expected)) {
            const [m, v] = [before.first[name]!, before.second[name]!]
            const moments = { first: toNumbers(m), second: toNumbers(v) }
            referenceAdam(expected[name]!.slice(), gradients[name]!, moments, taken, 1e-3)
            expectClose(adam.first[name]!, moments.first, `first moment of ${name} in step ${taken}`)
            expectClose(adam.second[name]!, moments.second, `second moment of ${name} in step ${taken}`)
            // The step is close to the gradient's sign, so rounding of a gradient near zero must not count.
            const gradient = adam.first[name]!.map((value, i) => 10 * value - 9 * m[i]!)
            const found = { first: toNumbers(m), second: toNumbers(v) }
            referenceAdam(expected[name]!, toNumbers(gradient), found, taken, 1e-3)
            expectClose(after[name]!, expected[name]!, `${name} after step ${taken}`)
          }
        }
      })
    },
  )

  const spec = (isSlow ? smallSpecs : specs)[1]!
  const pretraining = { reconstructionWeight: 1, learningRate: 1e-3, head: null }

  it.skipIf(backend.id === 'wasm')('agrees with our own kernels on weights and batch', async () => {
    const [weights, images] = [randomWeights(spec, 1), randomImages(spec, 3, 2)]
    const head = (embedding: Float32Array) => embedding.map((value) => 0.01 * value)
    const run = async (autoencoder: Autoencoder) => {
      const embedding = await autoencoder.encode(images, 3)
      const error = await autoencoder.train(images, 3, {
        reconstructionWeight: 0.7,
        learningRate: 1e-3,
        head,
      })
      return { embedding, error, adam: await autoencoder.readAdam() }
    }
    const ours = await run(await createWasmAutoencoder(spec, weights, { threads: 2 }))
    const found = await run(await create(spec, weights))
    expectClose(found.embedding, ours.embedding, 'embedding')
    expectClose([found.error], [ours.error], 'error')
    for (const name of Object.keys(weights)) {
      expectClose(found.adam.first[name]!, ours.adam.first[name]!, `first moment of ${name}`)
      expectClose(found.adam.second[name]!, ours.adam.second[name]!, `second moment of ${name}`)
    }
  })

  it('leaves the decoder alone where the reconstruction has no weight', async () => {
    const autoencoder = await create(spec, randomWeights(spec, 1))
    const images = randomImages(spec, 4, 2)
    await autoencoder.train(images, 4, pretraining)
    const before = await autoencoder.readWeights()
    await autoencoder.train(images, 4, { ...pretraining, reconstructionWeight: 0, head: (z) => z })
    const after = await autoencoder.readWeights()
    for (const name of Object.keys(after))
      expect(
        after[name]!.every((value, i) => value === before[name]![i]),
        name,
      ).toBe(name.includes('dec'))
  })

  it('learns', async () => {
    const autoencoder = await create(spec, randomWeights(spec, 1))
    const images = randomImages(spec, 1, 2).map(
      (value, i) => (i % spec.inputSize < 0.4 * spec.inputSize ? 0.8 : 0.1) + 0.1 * value,
    )
    const first = await autoencoder.train(images, 1, pretraining)
    let last = first
    for (let i = 0; i < 60; i++) last = await autoencoder.train(images, 1, pretraining)
    expect(last).toBeLessThan(first / 3)
  })

  it('gives back the weights and moments it was given', async () => {
    const autoencoder = await create(spec, randomWeights(spec, 1))
    const [weights, first] = [randomWeights(spec, 3), randomWeights(spec, 4)]
    const second = Object.fromEntries(
      Object.entries(randomWeights(spec, 5)).map(([name, values]) => [
        name,
        values.map((value) => value ** 2),
      ]),
    )
    await autoencoder.writeWeights(weights)
    await autoencoder.writeAdam({ step: 7, first, second })
    expect(await autoencoder.readWeights()).toEqual(weights)
    expect(await autoencoder.readAdam()).toEqual({ step: 7, first, second })
  })

  it('goes on from a saved state bit by bit as if it had not stopped', async () => {
    const images = randomImages(spec, 5, 2)
    const step = { ...pretraining, head: (z: Float32Array) => z.map((value) => 0.01 * value) }
    const undisturbed = await create(spec, randomWeights(spec, 1))
    for (let i = 0; i < 3; i++) await undisturbed.train(images, 5, step)
    const resumed = await create(spec, await undisturbed.readWeights())
    await resumed.writeAdam(await undisturbed.readAdam())
    expect(await resumed.train(images, 5, step)).toBe(await undisturbed.train(images, 5, step))
    expect(await resumed.readWeights()).toEqual(await undisturbed.readWeights())
    expect(await resumed.readAdam()).toEqual(await undisturbed.readAdam())
  })

  it('gives an image the same embedding alone and in batches of any size', async () => {
    const autoencoder = await create(spec, randomWeights(spec, 1))
    const count = 131
    const images = randomImages(spec, count, 2)
    const together = await autoencoder.encode(images, count)
    for (const n of [0, 63, 64, 130]) {
      const image = images.subarray(n * spec.inputSize ** 2, (n + 1) * spec.inputSize ** 2)
      const alone = await autoencoder.encode(image, 1)
      expectClose(alone, together.subarray(n * spec.latentSize, (n + 1) * spec.latentSize), `image ${n}`)
    }
  })

  it('takes a batch of 131 as the mean of its images', async () => {
    const images = randomImages(spec, 131, 2)
    const autoencoder = await create(spec, randomWeights(spec, 1))
    const reconstruction = await autoencoder.reconstruct(images, 131)
    const error = images.reduce((sum, value, i) => sum + (value - reconstruction[i]!) ** 2, 0) / images.length
    expect(await autoencoder.train(images, 131, pretraining)).toBeCloseTo(error, 5)
  })

  it('says which weight has the wrong shape', async () => {
    const weights = { ...randomWeights(specs[1]!, 1), 'enc.1.bias': new Float32Array(3) }
    await expect(backend.create(specs[1]!, weights, { threads: 1 })).rejects.toThrow(/enc\.1\.bias.*12.*3/)
  })

  it('refuses images that cannot be halved often enough', async () => {
    const attempt = backend.create({ ...specs[1]!, inputSize: 50 }, {}, { threads: 1 })
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-settings' })
    await expect(attempt).rejects.toThrow(/50 .*multiple of 8/)
  })
})
