import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homogeneity } from '../../../src-main/numerics/homogeneity'
import { normalisedMutualInformation } from '../../../src-main/numerics/normalisedMutualInformation'
import { meanSilhouette, silhouetteSamples } from '../../../src-main/numerics/silhouette'

const labelPairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
  minLength: 1,
  maxLength: 60,
})

describe('normalised mutual information', () => {
  it('agrees with a case worked by hand', () => {
    // Classes aabb, clusters xxxy: H = ln 2 and H = 0.75·ln(4/3) + 0.25·ln 4; cells aa-x 2, b-x 1, b-y 1.
    const i =
      0.5 * Math.log(0.5 / (0.5 * 0.75)) +
      0.25 * Math.log(0.25 / (0.5 * 0.75)) +
      0.25 * Math.log(0.25 / (0.5 * 0.25))
    const h = 0.75 * Math.log(4 / 3) + 0.25 * Math.log(4)
    const nmi = normalisedMutualInformation(['a', 'a', 'b', 'b'], ['x', 'x', 'x', 'y'])
    expect(nmi).toBeCloseTo((2 * i) / (Math.log(2) + h), 12)
  })

  it('is symmetric, bounded, and blind to the names of labels', () => {
    fc.assert(
      fc.property(labelPairs, (pairs) => {
        const [one, other] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
        const nmi = normalisedMutualInformation(one, other)!
        expect(nmi).toBeGreaterThanOrEqual(0)
        expect(nmi).toBeLessThanOrEqual(1)
        expect(normalisedMutualInformation(other, one)).toBeCloseTo(nmi, 12)
        expect(
          normalisedMutualInformation(
            one.map((a) => `n${4 - a}`),
            other,
          ),
        ).toBeCloseTo(nmi, 12)
        expect(normalisedMutualInformation(one, one)).toBeCloseTo(1, 12)
      }),
    )
  })

  it('is undefined without samples and refuses unequal lengths', () => {
    expect(normalisedMutualInformation([], [])).toBeNull()
    expect(() => normalisedMutualInformation([1], [1, 2])).toThrow(RangeError)
  })
})

describe('homogeneity', () => {
  it('is 1 where each cluster has one class, however many clusters', () => {
    expect(homogeneity(['a', 'a', 'b'], [0, 1, 2])).toBe(1)
    expect(homogeneity(['a', 'a', 'b', 'b'], [0, 0, 0, 0])).toBe(0)
  })

  it('never falls when a cluster is split', () => {
    fc.assert(
      fc.property(labelPairs, (pairs) => {
        const classes = pairs.map(([a]) => a)
        const whole = homogeneity(
          classes,
          pairs.map(([, b]) => b),
        )!
        const split = homogeneity(
          classes,
          pairs.map(([, b], i) => b * 2 + (i % 2)),
        )!
        expect(split).toBeGreaterThanOrEqual(whole - 1e-12)
      }),
    )
  })
})

describe('silhouette', () => {
  it('agrees with four points on a line worked by hand', () => {
    // 0 and 1 against 4 and 6: for 0, a = 1 and b = 5; for 6, a = 2 and b = 5.5.
    const samples = silhouetteSamples(Float64Array.of(0, 1, 4, 6), 1, Int32Array.of(0, 0, 1, 1))
    expect(samples![0]).toBeCloseTo(4 / 5, 12)
    expect(samples![3]).toBeCloseTo(3.5 / 5.5, 12)
  })

  it('is undefined for one cluster, 0 for lonely and for coinciding samples', () => {
    expect(meanSilhouette(Float64Array.of(1, 2), 1, Int32Array.of(0, 0))).toBeNull()
    expect(silhouetteSamples(Float64Array.of(1, 2), 1, Int32Array.of(0, 1))).toEqual(Float64Array.of(0, 0))
    expect(meanSilhouette(new Float64Array(8), 2, Int32Array.of(0, 1, 0, 1))).toBe(0)
  })
})
