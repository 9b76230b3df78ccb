import { expect, it } from 'vitest'
import { appliesTo } from '../../../../src-main/curation/suggestions/applies'
import { clueOf, wordsOf } from '../../../../src-main/curation/suggestions/clue'
import { expectedGain } from '../../../../src-main/curation/suggestions/expectedGain'
import { firstWeights, fitPool, poolOpinions } from '../../../../src-main/curation/suggestions/opinionPool'
import { drawReferences } from '../../../../src-main/curation/suggestions/references'

it('a tag applies where units of the same kind have it', () => {
  const kinds = Int32Array.from([...Array<number>(40).fill(1), ...Array<number>(40).fill(2)])
  const has = Uint8Array.from({ length: 80 }, (_, unit) => Number(unit < 10 || unit === 79))
  const applies = appliesTo(kinds, has)
  expect(applies[20]).toBe(1)
  expect(applies[60]).toBe(0)
})

it('words are of letters of any alphabet, in lower case, each once', () => {
  expect(wordsOf('RTG lijeva šaka PA, Šaka 2x')).toEqual(['rtg', 'lijeva', 'šaka', 'pa'])
})

it('a clue keeps the most frequent values only', () => {
  const clue = clueOf('tag', [[7], [7, 9], [], [8], [8], [8]], 2)
  expect(clue.size).toBe(2)
  expect([...clue.starts]).toEqual([0, 1, 2, 2, 3, 4, 5])
  expect([...clue.codes]).toEqual([1, 1, 0, 0, 0])
})

it('a pool without weights is uniform, and one of a single opinion is that opinion', () => {
  const opinions = Float64Array.from([0.5, 0.3, 0.2], Math.log)
  const out = new Float64Array(3)
  poolOpinions(opinions, 0, Float64Array.of(0), out)
  for (const share of out) expect(share).toBeCloseTo(1 / 3, 12)
  poolOpinions(opinions, 0, Float64Array.of(1), out)
  ;[0.5, 0.3, 0.2].forEach((share, c) => expect(out[c]).toBeCloseTo(share, 12))
})

it('fitted weights are no worse than those they begin with, and never below 0', () => {
  const count = 300
  const labels = Int32Array.from({ length: count }, (_, row) => row % 2)
  const opinions = new Float64Array(count * 2 * 2)
  labels.forEach((label, row) => {
    // The first opinion is always wrong, the second mostly right.
    opinions[row * 4 + (1 - label)] = 1
    opinions[row * 4 + 2 + (row % 10 === 0 ? 1 - label : label)] = 1
  })
  const judged = { opinions, labels, classes: 2, count: 2 }
  const loss = (weights: Float64Array) => {
    const out = new Float64Array(2)
    return labels.reduce((sum, label, row) => {
      poolOpinions(opinions, row * 4, weights, out)
      return sum - Math.log(out[label]!)
    }, 0)
  }
  const weights = fitPool(judged, () => true)
  expect(loss(weights)).toBeLessThan(loss(firstWeights(2)))
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
  expect(weights[0]).toBeLessThan(0.05)
  expect(weights[1]).toBeGreaterThan(1)
})

it('references are by fold, every class among them, and never without a value', () => {
  const labels = Int32Array.from({ length: 1000 }, (_, unit) =>
    unit % 5 === 0 ? -1 : unit % 100 === 1 ? 1 : 0,
  )
  const foldOf = Int32Array.from({ length: 1000 }, (_, unit) => unit % 5)
  const { references, referenceStarts } = drawReferences(labels, foldOf, 2, 100)
  expect(references.length).toBeLessThan(200)
  expect(references.filter((unit) => labels[unit] === 1).length).toBe(10)
  for (let fold = 0; fold < 5; fold++) {
    for (const unit of references.subarray(referenceStarts[fold], referenceStarts[fold + 1])) {
      expect(foldOf[unit]).toBe(fold)
      expect(labels[unit]).toBeGreaterThanOrEqual(0)
    }
  }
})

it('what would go wrong unseen is worth asking about first', () => {
  expect(expectedGain('missing', 10, 0.6)).toBeGreaterThan(expectedGain('missing', 10, 0.99))
  expect(expectedGain('missing', 10, 0.6)).toBeGreaterThan(expectedGain('missing', 1, 0.6))
  expect(expectedGain('doubted', 3, 0.9)).toBeGreaterThan(expectedGain('doubted', 3, 0.6))
})
