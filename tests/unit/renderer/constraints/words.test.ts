import { describe, expect, it } from 'vitest'
import type { InstanceRef, ManualPair } from '../../../../src-main/contract/pairs'
import { chainSteps, conflictSentence } from '../../../../src-renderer/screens/constraints/chainSteps'
import { comparedValue } from '../../../../src-renderer/screens/constraints/comparedValue'
import { countWords, shareWords } from '../../../../src-renderer/screens/constraints/countWords'
import { completenessWords, readWeight } from '../../../../src-renderer/screens/constraints/featureWords'
import { distinctNames } from '../../../../src-renderer/screens/constraints/distinctNames'
import { verdictWords } from '../../../../src-renderer/screens/constraints/relationWords'
import { archiveFileName } from '../../../../src-renderer/widgets/saveFile'

const ref = (instance: number): InstanceRef => ({ instance, image: instance, uid: null, file: `${instance}` })
function pair(kind: ManualPair['kind'], a: number, b: number): ManualPair {
  const now = '2026-01-01T00:00:00Z'
  return { pair: 1, kind, a: ref(a), b: ref(b), author: '', at: now, comment: '', contradicted: false }
}

describe('countWords', () => {
  it('gives exact counts in full, and estimates with three digits and a mark', () => {
    expect(countWords(1124250, false)).toBe('1,124,250')
    expect(countWords(1124250, true)).toBe('≈ 1,120,000')
    expect(countWords(0, true)).toBe('0')
  })
})

it.each([
  [0, 100, '0.0 %'],
  [1, 100000, '<0.1 %'],
  [39, 1000, '3.9 %'],
  [99999, 100000, '>99.9 %'],
  [100, 100, '100.0 %'],
  [0, 0, ''],
])('%s of %s pairs is “%s”', (pairs, all, words) => {
  expect(shareWords(pairs, all)).toBe(words)
})

describe('comparedValue', () => {
  it('shows what a value is taken for only where that says something else', () => {
    expect(comparedValue({ value: 'Chest ', compared: 'CHEST' }).text).toBe('Chest ')
    expect(comparedValue({ value: 'SKULL', compared: 'HEAD' }).text).toBe('SKULL → HEAD')
    expect(comparedValue({ value: null, compared: null }).text).toBe('–')
    expect(comparedValue({ value: 'n/a', compared: null }).title).toMatch(/cannot be compared/i)
  })
})

describe('chainSteps', () => {
  it('follows the must-links from end to end, whichever way round each was made', () => {
    const conflict = {
      cannot: pair('cannot', 1, 4),
      chain: [pair('must', 1, 2), pair('must', 3, 2), pair('must', 3, 4)],
    }
    expect(chainSteps(conflict).instances.map(({ instance }) => instance)).toEqual([1, 2, 3, 4])
    expect(conflictSentence(conflict)).toMatch(/^3 must-links/)
  })
})

it.each([
  ['1', 1],
  ['0,5', 0.5],
  ['0', null],
  ['1001', null],
  ['', null],
])('the typed weight %j is %s', (text, weight) => {
  expect(readWeight(text)).toBe(weight)
})

it('says how a feature is filled in, and what is no number', () => {
  const counts = { keyword: 'Exposure', present: 30, missing: 60, distinct: 1, ranges: [], top: [] }
  expect(completenessWords({ ...counts, unreadable: 10 }, 0)).toBe('30 % · 1 value · 10 no number')
  expect(completenessWords({ ...counts, missing: 70, unreadable: 0 }, 5)).toBe('30 % · 1 value · 5 synonyms')
})

describe('verdictWords', () => {
  const settings = { epsilon: 0.1, phi: 0.5, minFeatures: 3 }
  const found = { reason: null, manual: false, chain: [], anchorDiffers: false }

  it.each<[Parameters<typeof verdictWords>[0], string]>([
    [{ ...found, relation: 'must', distance: 0.05 }, 'distance below ε = 0.100'],
    [{ ...found, relation: 'cannot', distance: 0.6 }, 'distance above φ = 0.500'],
    [{ ...found, relation: 'cannot', distance: 0.2, anchorDiffers: true }, 'anchor differs'],
    [{ ...found, relation: 'unknown', distance: 0, reason: 'too-few' }, 'fewer than 3 comparable'],
    [{ ...found, relation: 'must', distance: 0.9, manual: true, chain: [pair('must', 1, 2)] }, 'by hand'],
    [
      {
        ...found,
        relation: 'unknown',
        distance: 0,
        manual: true,
        reason: 'contradicted',
        chain: [pair('cannot', 1, 2), pair('must', 1, 2)],
      },
      'contradicted by hand',
    ],
    [
      {
        ...found,
        relation: 'must',
        distance: 0.9,
        manual: true,
        chain: [pair('must', 1, 2), pair('must', 2, 3)],
      },
      'follows from 2 pairs by hand',
    ],
  ])('%#: %s', (explanation, words) => {
    expect(verdictWords(explanation, settings)).toBe(words)
  })
})

describe('distinctNames', () => {
  const names = (...files: string[]) => distinctNames(files.map((file) => ({ file })))

  it('takes of the paths what tells them apart', () => {
    expect(names('a/s1/IM1.dcm', 'b/s1/IM1.dcm')).toEqual(['a', 'b'])
    expect(names('a/s1/IM1.dcm', 'a/s1/IM2.DCM')).toEqual(['IM1', 'IM2'])
    expect(names('a/s1/IM1', 'a/s2/IM1', 'b/s1/IM1')).toEqual(['a/s1', 'a/s2', 'b/s1'])
  })

  it('names one file, and files of different depth', () => {
    expect(names('a/s1/IM1.dcm')).toEqual(['IM1'])
    expect(names('IM1', 'a/IM1')).toEqual(['IM1', 'a'])
    expect(names('a/IM1', 'a/s1/IM1')).toEqual(['IM1', 's1'])
    expect(names('a/IM1', 'a/IM1')).toEqual(['IM1', 'IM1'])
    expect(names()).toEqual([])
  })
})

it('names the exported table by the archive', () => {
  expect(archiveFileName('knee: study/2', 'pairs.csv')).toBe('knee_ study_2 pairs.csv')
  expect(archiveFileName('', 'pairs.csv')).toBe('archive pairs.csv')
})
