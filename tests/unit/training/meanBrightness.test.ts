import { expect, it } from 'vitest'
import { createWasmAutoencoder } from '../../../src-main/backends/wasm/wasmAutoencoder'
import { createRandom } from '../../../src-main/numerics/random'
import { initialWeights } from '../../../src-main/training/initialWeights'
import { startAtMeanBrightness } from '../../../src-main/training/meanBrightness'
import type { PixelSource } from '../../../src-main/training/trainingSession'

const spec = { inputSize: 32, filters: [4, 4, 8, 8, 8], latentSize: 8, latentActivation: 'relu' } as const
const sourceOf = (values: readonly number[]): PixelSource => ({
  count: values.length,
  height: 32,
  width: 32,
  read: (i, out) => void out.fill(values[i]!),
})
const weights = initialWeights(spec, createRandom(3))
const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length

it.each([
  { values: [0.1, 0.2, 0.3], expected: 0.2 },
  { values: [0, 0], expected: 0.01 },
  { values: [1], expected: 0.99 },
  // More than are looked at: every other one.
  { values: Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? 0.3 : 0.9)), expected: 0.3 },
])('makes the first reconstructions as bright as the images ($expected)', async ({ values, expected }) => {
  const begun = startAtMeanBrightness(spec, weights, sourceOf(values))
  const bias = begun['dec.4.bias']!
  expect(bias).toHaveLength(1)
  expect(begun).toEqual({ ...weights, 'dec.4.bias': bias })
  const network = await createWasmAutoencoder(spec, begun, { threads: 1 })
  const given = mean(await network.reconstruct(new Float32Array(32 * 32).fill(values[0]!), 1))
  await network.dispose()
  expect(Math.abs(given - expected)).toBeLessThan(0.15 * expected)
})
