import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src-main/numerics/random'
import { initialWeights } from '../../../src-main/training/initialWeights'

const spec = {
  inputSize: 64,
  filters: [32, 32, 64, 64, 64],
  latentSize: 100,
  latentActivation: 'relu',
} as const

describe('initial weights', () => {
  it('are uniform within 1/√fan-in, weights and biases', () => {
    const weights = initialWeights(spec, createRandom(1))
    const fanIns = {
      'enc.0': 9,
      'enc.1': 288,
      'enc.4': 576,
      fc_enc: 256,
      fc_dec: 100,
      'dec.0': 576,
      'dec.4': 288,
    }
    for (const [name, fanIn] of Object.entries(fanIns)) {
      const bound = 1 / Math.sqrt(fanIn)
      for (const part of ['weight', 'bias']) {
        const values = weights[`${name}.${part}`]!
        expect(values.every((value) => Math.abs(value) <= bound)).toBe(true)
      }
      const values = weights[`${name}.weight`]!
      const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length
      expect(variance / (bound ** 2 / 3)).toBeGreaterThan(0.8)
      expect(variance / (bound ** 2 / 3)).toBeLessThan(1.2)
    }
  })

  it('repeat with the seed, and those of one layer do not depend on another', () => {
    const one = initialWeights(spec, createRandom(2))
    expect(initialWeights(spec, createRandom(2))).toEqual(one)
    const wider = initialWeights({ ...spec, filters: [16, 32, 64, 64, 64] }, createRandom(2))
    expect(wider['enc.3.weight']).toEqual(one['enc.3.weight'])
    expect(initialWeights(spec, createRandom(3))['enc.3.weight']).not.toEqual(one['enc.3.weight'])
  })
})
