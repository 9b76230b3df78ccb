import { describe, expect, it } from 'vitest'
import {
  passImage,
  referenceAdam,
  referenceGradients,
  zeroWeights,
  type ReferenceWeights,
} from '../support/reference/referenceAutoencoder'
import { readTinyAutoencoder, tinySpec } from '../support/reference/tinyAutoencoder'
import { tinyHeadGradient, tinyHeadLoss } from '../support/reference/tinyHead'
import { goldenNumbers, needs } from '../support/testData'

/** Largest difference over all weights, relative to the largest number of each. */
function difference(a: ReferenceWeights, b: ReferenceWeights): number {
  return Math.max(
    ...Object.keys(a).map((name) => {
      const scale = Math.max(...b[name]!.map(Math.abs), 1e-12)
      return Math.max(...a[name]!.map((value, i) => Math.abs(value - b[name]![i]!))) / scale
    }),
  )
}

describe.skipIf(goldenNumbers === undefined)(
  `the float64 reference follows an independent implementation${needs('golden numbers', goldenNumbers)}`,
  () => {
    const tiny = readTinyAutoencoder(goldenNumbers!)
    const passes = tiny.images.map((image) => passImage(tinySpec, tiny.weights, image))
    const step = referenceGradients(tinySpec, tiny.weights, tiny.images, 1, (z) => tinyHeadGradient(z, tiny))

    it('forward', () => {
      passes.forEach(({ embedding, reconstruction }, n) => {
        embedding.forEach((value, l) => expect(value).toBeCloseTo(tiny.embedding[n]![l]!, 9))
        reconstruction.forEach((value, i) => expect(value).toBeCloseTo(tiny.reconstruction[n]![i]!, 9))
      })
    })

    it('losses', () => {
      expect(step.error).toBeCloseTo(tiny.losses.recon, 9)
      const head = tinyHeadLoss(
        passes.map(({ embedding }) => embedding),
        tiny,
      )
      expect(step.error + head).toBeCloseTo(tiny.losses.total, 9)
    })

    it('gradients', () => expect(difference(step.gradients, tiny.gradients)).toBeLessThan(1e-8))

    it('one Adam step', () => {
      const weights = structuredClone(tiny.weights)
      const first = zeroWeights(tinySpec)
      const second = zeroWeights(tinySpec)
      for (const name of Object.keys(weights)) {
        const moments = { first: first[name]!, second: second[name]! }
        referenceAdam(weights[name]!, step.gradients[name]!, moments, 1, 1e-3)
      }
      for (const [name, values] of Object.entries(weights))
        values.forEach((value, i) => expect(value).toBeCloseTo(tiny.afterOneStep[name]![i]!, 9))
    })
  },
)
