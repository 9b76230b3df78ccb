import { describe, expect, it } from 'vitest'
import { experimentOrderSchema } from '../../../../src-main/contract/experiments'
import { totalWords } from '../../../../src-renderer/screens/experiments/estimateWords'
import { wholeNumbers } from '../../../../src-renderer/screens/experiments/numberList'
import {
  cellsOf,
  draftOf,
  draftProblems,
  orderOf,
  valuesOf,
} from '../../../../src-renderer/screens/experiments/orderDraft'
import { fileColumn, readTruthTable, truthOf } from '../../../../src-renderer/screens/experiments/truthCsv'
import { methods } from './fixture'

const table2 = draftOf({
  kind: 'table2',
  title: 'Table 2',
  description: '',
  methods: ['pca-kmeans', 'proposed'],
  axes: [{ setting: 'gamma', values: [0, 0.1, 10] }],
  settings: { clusters: 25 },
})

describe('lists of numbers', () => {
  it('have ranges and no number twice', () => {
    expect(wholeNumbers('0, 1,4-6; 5')).toEqual([0, 1, 4, 5, 6])
    expect(['', '1.5', '-1', '6-4', 'x', '0-99999'].map(wholeNumbers)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe('an experiment that is put together', () => {
  it('has values in turn as axes and single ones as settings, and keeps to the contract', () => {
    const order = orderOf(table2, methods)!
    expect(order).toMatchObject({
      kind: 'table2',
      methods: ['pca-kmeans', 'proposed'],
      axes: [{ setting: 'gamma', values: [0, 0.1, 10] }],
      settings: { clusters: 25 },
      seeds: [0, 1, 2],
      test: { kind: 'split', share: 0.2, seed: 0 },
    })
    expect(experimentOrderSchema.safeParse(order).success).toBe(true)
    expect(order).not.toHaveProperty('name')
  })

  it('counts a method once where it has no setting to take in turn', () => {
    expect(cellsOf(orderOf(table2, methods)!, methods)).toBe(3 * (1 + 3))
  })

  it('leaves out what its kind has and no chosen method', () => {
    const order = orderOf({ ...table2, methods: ['pca-kmeans'] }, methods)!
    expect(order.axes).toEqual([])
    expect(order.settings).toEqual({ clusters: 25 })
  })

  it('says where something is wrong, and is then no order', () => {
    const wrong = {
      ...table2,
      methods: ['proposed'],
      values: [
        { setting: 'gamma', text: '1, 1', isOfKind: true },
        { setting: 'clusters', text: '1', isOfKind: true },
        { setting: 'whiten', text: 'yes', isOfKind: false },
      ],
      seeds: 'a',
      share: '95',
      labels: [],
    }
    expect([...draftProblems(wrong, methods)]).toEqual([
      ['value 0', '1 is there twice.'],
      ['value 1', 'The smallest value is 2.'],
      ['value 2', 'None of the chosen methods has this setting.'],
      ['seeds', expect.any(String)],
      ['share', expect.any(String)],
      ['labels', expect.any(String)],
    ])
    expect(orderOf(wrong, methods)).toBeNull()
    expect(draftProblems({ ...table2, test: 'folder' }, methods).has('folder')).toBe(true)
    expect(draftProblems({ ...table2, methods: [] }, methods).has('methods')).toBe(true)
  })

  it('takes yes and no', () => {
    const whiten = methods[0]!.settings[1]!
    expect(valuesOf(whiten, 'yes, no')).toEqual([true, false])
    expect(valuesOf(whiten, 'maybe')).toEqual(expect.any(String))
  })
})

describe('a table of labels', () => {
  it('tells its files from its labels', () => {
    const table = readTruthTable('\uFEFFlabel,path\n"a, b",x/1.dcm\nc,x/2.dcm\n')
    if (typeof table === 'string') throw new Error(table)
    expect(fileColumn(table)).toBe('path')
    expect(truthOf(table, 'path', 'label')).toEqual({
      label: 'label',
      rows: [
        { file: 'x/1.dcm', value: 'a, b' },
        { file: 'x/2.dcm', value: 'c' },
      ],
    })
  })

  it.each(['', 'path,label\n', 'path\n1.dcm\n', 'a,b\n1\n'])('%j is none', (text) => {
    expect(readTruthTable(text)).toEqual(expect.any(String))
  })
})

describe('the time that an experiment takes', () => {
  const known = { method: 'a', title: 'A', cells: 2, seconds: 60, basis: 'runs' as const }
  it('is told as far as it is known', () => {
    expect(totalWords({ seconds: 120, methods: [known] })).toBe('About 2 min')
    const unknown = { ...known, seconds: null, basis: 'unknown' as const }
    expect(totalWords({ seconds: null, methods: [known, unknown] })).toBe(
      'At least 1 min; one method’s time is not known',
    )
    expect(totalWords({ seconds: null, methods: [unknown] })).toBe('How long it takes is not known')
  })
})
