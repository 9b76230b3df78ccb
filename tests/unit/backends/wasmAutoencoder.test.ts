import { afterAll, expect, it } from 'vitest'
import type { Autoencoder, AutoencoderSpec } from '../../../src-main/backends/autoencoder'
import { imageSlots, planMemory } from '../../../src-main/backends/wasm/memoryPlan'
import { planParameters } from '../../../src-main/backends/wasm/parameters'
import { createWasmAutoencoder } from '../../../src-main/backends/wasm/wasmAutoencoder'
import { randomImages, randomWeights } from '../../support/reference/randomAutoencoder'

const spec: AutoencoderSpec = { inputSize: 32, filters: [8, 12], latentSize: 5, latentActivation: 'relu' }
const count = 70
const images = randomImages(spec, count, 2)
const open: Autoencoder[] = []
afterAll(() => Promise.all(open.map((autoencoder) => autoencoder.dispose())))

async function trained(options: { threads: number; sharedMemory?: boolean; mostKept?: number }) {
  const autoencoder = await createWasmAutoencoder(spec, randomWeights(spec, 1), options)
  open.push(autoencoder)
  const head = (embedding: Float32Array) => embedding.map((value) => 0.01 * value)
  const step = { reconstructionWeight: 1, learningRate: 1e-3, head }
  const errors = [await autoencoder.train(images, count, step), await autoencoder.train(images, count, step)]
  const embedding = await autoencoder.encode(images, count)
  return { errors, embedding, weights: await autoencoder.readWeights(), adam: await autoencoder.readAdam() }
}

it('gives the same numbers, bit by bit, on any number of threads and without shared memory', async () => {
  const alone = await trained({ threads: 1 })
  expect(await trained({ threads: 2 })).toEqual(alone)
  expect(await trained({ threads: 5 })).toEqual(alone)
  expect(await trained({ threads: 99 })).toEqual(alone)
  expect(await trained({ threads: 4, sharedMemory: false })).toEqual(alone)
})

it('gives the same numbers, bit by bit, whether activations wait for the head or are computed again', async () => {
  const whole = await trained({ threads: 2 })
  const { activationBytes } = planMemory(spec, planParameters(spec), 2)
  const oneTurn = imageSlots * activationBytes
  expect(await trained({ threads: 2, mostKept: 0 })).toEqual(whole)
  expect(await trained({ threads: 2, mostKept: oneTurn })).toEqual(whole)
})

it('refuses work after its threads were ended instead of waiting for them', async () => {
  const autoencoder = await createWasmAutoencoder(spec, randomWeights(spec, 1), { threads: 2 })
  await autoencoder.dispose()
  await expect(autoencoder.encode(images, count)).rejects.toMatchObject({ code: 'worker-died' })
})
