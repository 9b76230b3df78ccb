import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adamStep, freshMoments } from '../../../src-main/numerics/adam'
import { clusteringHead } from '../../../src-main/numerics/clusteringHead'
import { pairwiseLoss } from '../../../src-main/numerics/pairwiseLoss'
import { createRandom } from '../../../src-main/numerics/random'
import { hardAssignment, softAssignment } from '../../../src-main/numerics/softAssignment'
import { targetDistribution } from '../../../src-main/numerics/targetDistribution'

const noPairs = { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() }
const weights = { clustering: 0.1, pairwise: 10, margin: 1 }

function gaussian(seed: number, length: number, spread = 1): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from({ length }, () => spread * random.normal())
}

const heads = fc.record({
  seed: fc.integer(),
  samples: fc.integer({ min: 2, max: 6 }),
  clusters: fc.integer({ min: 1, max: 4 }),
  dimensions: fc.integer({ min: 1, max: 5 }),
})

/** A batch with a pair of each kind, and a function that gives its combined loss. */
function batch({
  seed,
  samples,
  clusters,
  dimensions,
}: typeof heads extends fc.Arbitrary<infer T> ? T : never) {
  const shape = { clusters, dimensions }
  const embedding = gaussian(seed, samples * dimensions)
  const centres = gaussian(seed + 1, clusters * dimensions)
  const target = targetDistribution(
    softAssignment(gaussian(seed + 2, embedding.length), centres, shape),
    clusters,
  )
  const pairs = { mustLinks: Uint32Array.of(0, 1), cannotLinks: Uint32Array.of(samples - 1, 0) }
  const head = () => clusteringHead(embedding, centres, target, pairs, weights, shape)
  const loss = () => weights.clustering * head().clustering + weights.pairwise * head().pairwise
  return { embedding, centres, head, loss }
}

describe('clustering head', () => {
  it('has the gradients that finite differences give, in embedding and centres', () => {
    fc.assert(
      fc.property(heads, (sizes) => {
        const { embedding, centres, head, loss } = batch(sizes)
        const { gradient } = head()
        for (const [values, slopes] of [
          [embedding, gradient.embedding],
          [centres, gradient.centres],
        ] as const) {
          values.forEach((value, i) => {
            const step = 1e-5
            values[i] = value + step
            const above = loss()
            values[i] = value - step
            const below = loss()
            values[i] = value
            const difference = (above - below) / (2 * step)
            expect(Math.abs(slopes[i]! - difference)).toBeLessThan(1e-6 * (1 + Math.abs(difference)))
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('moves embedding and centres against each other: a common shift changes nothing', () => {
    const { head } = batch({ seed: 5, samples: 5, clusters: 3, dimensions: 2 })
    const { gradient } = head()
    for (const d of [0, 1]) {
      const sum = (values: Float64Array) => values.filter((_, i) => i % 2 === d).reduce((a, b) => a + b, 0)
      expect(sum(gradient.embedding)).toBeCloseTo(-sum(gradient.centres), 12)
    }
  })

  it('gives distributions in every row', () => {
    fc.assert(
      fc.property(heads, ({ seed, samples, clusters, dimensions }) => {
        const shape = { clusters, dimensions }
        const q = softAssignment(
          gaussian(seed, samples * dimensions, 9),
          gaussian(seed + 1, clusters * dimensions),
          shape,
        )
        for (const rows of [q, targetDistribution(q, clusters)]) {
          for (let i = 0; i < samples; i++) {
            const row = rows.subarray(i * clusters, (i + 1) * clusters)
            expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
            expect(row.every((value) => value >= 0)).toBe(true)
          }
        }
      }),
    )
  })

  it('stays finite where images coincide with centres, and where they are very far', () => {
    const shape = { clusters: 2, dimensions: 2 }
    for (const embedding of [Float64Array.of(0, 0, 0, 0), Float64Array.of(1e9, 0, 0, -1e9)]) {
      const centres = Float64Array.of(0, 0, 1, 1)
      const target = targetDistribution(softAssignment(embedding, centres, shape), 2)
      const pairs = { mustLinks: Uint32Array.of(0, 1), cannotLinks: Uint32Array.of(0, 1) }
      const head = clusteringHead(embedding, centres, target, pairs, weights, shape)
      expect(Number.isFinite(head.clustering) && Number.isFinite(head.pairwise)).toBe(true)
      expect([...head.gradient.embedding, ...head.gradient.centres].every(Number.isFinite)).toBe(true)
    }
  })
})

describe('pairwise loss', () => {
  it('is nothing without pairs, and for a must-link between equals', () => {
    const q = Float64Array.of(0.2, 0.8, 0.2, 0.8)
    expect(pairwiseLoss(q, noPairs, 1, 2).loss).toBe(0)
    expect(pairwiseLoss(q, { ...noPairs, mustLinks: Uint32Array.of(0, 1) }, 1, 2).loss).toBe(0)
  })

  it('leaves cannot-links alone that are farther apart than the margin, and charges equals the whole margin', () => {
    const far = Float64Array.of(0.999, 0.001, 0.001, 0.999)
    const cannot = { ...noPairs, cannotLinks: Uint32Array.of(0, 1) }
    expect(pairwiseLoss(far, cannot, 1, 2)).toEqual({ loss: 0, logGradient: new Float64Array(4) })
    // Two rows, both directions: 2 · margin / 2.
    expect(pairwiseLoss(Float64Array.of(0.5, 0.5, 0.5, 0.5), cannot, 3, 2).loss).toBe(3)
  })
})

describe('hard assignment', () => {
  it('takes the lowest number among equals', () => {
    expect([...hardAssignment(Float64Array.of(0.5, 0.5, 0.1, 0.9), 2)]).toEqual([0, 1])
  })
})

describe("Adam's step", () => {
  it('moves by the learning rate against the sign of a first gradient, whatever its size', () => {
    const parameters = Float64Array.of(1, 1, 1)
    adamStep(parameters, Float64Array.of(1e-3, -50, 0), freshMoments(3), 0.1)
    expect(parameters[0]).toBeCloseTo(0.9, 4)
    expect(parameters[1]).toBeCloseTo(1.1, 6)
    expect(parameters[2]).toBe(1)
  })

  it('finds the bottom of a bowl and counts its steps', () => {
    const parameters = Float64Array.of(3, -2)
    let moments = freshMoments(2)
    for (let i = 0; i < 2000; i++) {
      moments = adamStep(
        parameters,
        parameters.map((value) => 2 * (value - 1)),
        moments,
        0.02,
      )
    }
    expect(moments.step).toBe(2000)
    for (const value of parameters) expect(value).toBeCloseTo(1, 3)
  })
})
