import { expect, it } from 'vitest'
import { fitPlattScale, plattProbability } from '../../../src-main/numerics/plattScaling'
import { createRandom } from '../../../src-main/numerics/random'
import { calibrationError, reliabilityBins } from '../../../src-main/numerics/reliability'

it('finds the sigmoid that scores were drawn by', () => {
  const random = createRandom(5).child('platt')
  const scores = Float64Array.from({ length: 20_000 }, () => 3 * random.normal())
  const right = Uint8Array.from(scores, (score) =>
    Number(random.next() < 1 / (1 + Math.exp(-(0.5 * score + 1)))),
  )
  const scale = fitPlattScale(scores, right)
  expect(scale.slope).toBeCloseTo(0.5, 1)
  expect(scale.offset).toBeCloseTo(1, 1)
  const confidences = scores.map((score) => plattProbability(scale, score))
  expect(calibrationError(reliabilityBins(confidences, right))).toBeLessThan(0.015)
  expect(
    calibrationError(
      reliabilityBins(
        scores.map((score) => plattProbability({ slope: 1, offset: 0 }, score)),
        right,
      ),
    ),
  ).toBeGreaterThan(0.05)
})

it('stays finite where all are right, where none is, and where there is nothing', () => {
  const scores = Float64Array.of(1, 2, 3)
  for (const right of [Uint8Array.of(1, 1, 1), Uint8Array.of(0, 0, 0)]) {
    const p = plattProbability(fitPlattScale(scores, right), 2)
    expect(p).toBeGreaterThan(0)
    expect(p).toBeLessThan(1)
  }
  expect(plattProbability(fitPlattScale(new Float64Array(), new Uint8Array()), 0)).toBe(0.5)
})

it('never lets a higher score mean less', () => {
  const { slope } = fitPlattScale(Float64Array.of(-2, -1, 1, 2), Uint8Array.of(1, 1, 0, 0))
  expect(slope).toBe(0)
})

it('the calibration error is the weighted distance of accuracy from confidence', () => {
  const bins = reliabilityBins(Float64Array.of(0.95, 0.95, 0.55, 0.55), Uint8Array.of(1, 1, 1, 0))
  expect(bins.map(({ count }) => count)).toEqual([2, 2])
  expect(calibrationError(bins)).toBeCloseTo((0.05 + 0.05) / 2, 12)
  expect(calibrationError([])).toBe(0)
})
