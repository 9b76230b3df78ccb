import { expect, it } from 'vitest'
import { createOpinions } from '../../../../src-main/curation/suggestions/opinions'
import { fitSuggestionModel } from '../../../../src-main/curation/suggestions/suggestionModel'
import { neighboursKept, suggestUnits } from '../../../../src-main/curation/suggestions/suggestUnits'
import { calibrationError, reliabilityBins } from '../../../../src-main/numerics/reliability'
import { syntheticGround } from '../../../support/suggestionGround'

const all = (units: number) => Int32Array.from({ length: units }, (_, unit) => unit)

it('fills gaps as surely as it says, on values that it never saw', () => {
  const { ground, truth } = syntheticGround(3000, { unknown: 0.5 })
  const model = fitSuggestionModel(ground)
  const missing = all(3000).filter((unit) => ground.labels[unit]! < 0)
  const { units, classes, confidences } = suggestUnits(ground, model, missing)
  expect([...units]).toEqual([...missing])
  const right = Uint8Array.from(units, (unit, i) => Number(classes[i] === truth[unit]))
  expect(right.reduce((sum, one) => sum + one, 0) / right.length).toBeGreaterThan(0.85)
  expect(calibrationError(reliabilityBins(Float64Array.from(confidences), right))).toBeLessThan(0.04)
  expect(model.heldOut.calibrationError).toBeLessThan(0.04)
})

it('gives no weight to a tag that tells nothing, and much to one that tells', () => {
  const { ground } = syntheticGround(2000)
  const { opinions, weights } = fitSuggestionModel(ground)
  const weightOf = (name: string) => weights[opinions.indexOf(name)]!
  expect(weightOf('noise')).toBeLessThan(0.3 * weightOf('twin') + 0.2)
  expect(weightOf('twin')).toBeGreaterThan(0.3)
})

it('doubts values that are wrong, and hardly any other', () => {
  const { ground, truth } = syntheticGround(3000, { wrong: 0.03 })
  const model = fitSuggestionModel(ground)
  const { units, confidences } = suggestUnits(ground, model, all(3000))
  const sure = units.filter((_, i) => confidences[i]! >= 0.9)
  const wrong = all(3000).filter((unit) => ground.labels[unit] !== truth[unit])
  const found = sure.filter((unit) => ground.labels[unit] !== truth[unit])
  expect(wrong.length).toBeGreaterThan(50)
  expect(found.length / wrong.length).toBeGreaterThan(0.5)
  expect(found.length / sure.length).toBeGreaterThan(0.7)
})

it('says nothing of a unit by its own fold: neither neighbours nor tags of the same patient have a say', () => {
  const { ground } = syntheticGround(400)
  const opinions = createOpinions(ground)
  const size = opinions.count * ground.classes
  const before = new Float64Array(size)
  const found = opinions.read(7, before)
  for (let i = 0; i < found; i++) {
    expect(ground.foldOf[opinions.search.found[i]!]).not.toBe(ground.foldOf[7])
  }
  // Whatever the units of its fold say instead, nothing changes.
  const labels = ground.labels.map((label, unit) =>
    ground.foldOf[unit] === ground.foldOf[7] ? (label + 1) % 3 : label,
  )
  const after = new Float64Array(size)
  createOpinions({ ...ground, labels }).read(7, after)
  expect([...after]).toEqual([...before])
  const others = ground.labels.map((label, unit) =>
    ground.foldOf[unit] === ground.foldOf[7] ? label : (label + 1) % 3,
  )
  createOpinions({ ...ground, labels: others }).read(7, after)
  expect([...after]).not.toEqual([...before])
})

it('keeps evidence that belongs to the suggestion: neighbours nearest first, reasons that add up to the odds', () => {
  const { ground } = syntheticGround(600, { unknown: 0.2 })
  const model = fitSuggestionModel(ground)
  const missing = all(600).filter((unit) => ground.labels[unit]! < 0)
  const found = suggestUnits(ground, model, missing)
  for (let i = 0; i < found.units.length; i++) {
    const own = found.distances.subarray(i * neighboursKept, (i + 1) * neighboursKept)
    expect([...own]).toEqual([...own].sort((a, b) => a - b))
    const reasons = found.reasons.subarray(i * model.weights.length, (i + 1) * model.weights.length)
    expect(reasons.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(0)
    expect(found.others[i * 2]).not.toBe(found.classes[i])
  }
})
