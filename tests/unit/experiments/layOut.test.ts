import { describe, expect, it } from 'vitest'
import { experimentOrderSchema, type ExperimentOrder } from '../../../src-main/contract/experiments'
import { layOut } from '../../../src-main/experiments/layOut'

const laidOut = (order: ExperimentOrder) => layOut(experimentOrderSchema.parse(order))

describe('the runs of an experiment', () => {
  it('are those of table 1: 5 to 35 clusters, γ 10, every row once before any a second time', () => {
    const { rows, cells } = laidOut({ kind: 'table1', preset: 'paper', seeds: [4, 9] })
    expect(rows.map(({ at }) => at['clusters'])).toEqual([5, 10, 15, 20, 25, 30, 35])
    expect(cells.map(({ seed }) => seed)).toEqual([...Array<number>(7).fill(4), ...Array<number>(7).fill(9)])
    expect(cells[1]!.settings).toMatchObject({ clusters: 10, gamma: 10, imageSize: 256, constraints: 2000 })
  })

  it('are those of table 3: four descriptions by three clusterings, and the three deep methods', () => {
    const { rows, cells } = laidOut({ kind: 'table3', seeds: [0], settings: { clusters: 10 } })
    expect(rows).toHaveLength(15)
    expect(new Set(cells.map(({ settings }) => settings['clusters']))).toEqual(new Set([10]))
  })

  it('cross the axes that a method has, and only these', () => {
    const axes = [
      { setting: 'clusters', values: [4, 6] },
      { setting: 'gamma', values: [1, 10, 100] },
    ]
    const { rows } = laidOut({ kind: 'custom', methods: ['pca-kmeans', 'proposed'], axes, seeds: [0] })
    expect(rows.filter(({ method }) => method === 'pca-kmeans').map(({ at }) => at)).toEqual([
      { clusters: 4 },
      { clusters: 6 },
    ])
    const proposed = rows.filter(({ method }) => method === 'proposed').map(({ at }) => at)
    expect(proposed).toHaveLength(6)
    expect(proposed[1]).toEqual({ clusters: 4, gamma: 10 })
  })

  it('take an axis of their own instead of the kind’s, or a single value', () => {
    const narrowed = laidOut({ kind: 'table1', axes: [{ setting: 'clusters', values: [7] }], seeds: [0] })
    expect(narrowed.rows.map(({ at }) => at)).toEqual([{ clusters: 7 }])
    const fixed = laidOut({ kind: 'table1', settings: { clusters: 8 }, seeds: [0] })
    expect(fixed.axes).toEqual([])
    expect(fixed.cells.map(({ settings }) => settings['clusters'])).toEqual([8])
  })

  it('win over the preset by settings of one’s own, for methods without a preset too', () => {
    const { cells } = laidOut({ kind: 'table3', preset: 'paper', settings: { imageSize: 64 }, seeds: [0] })
    expect(new Set(cells.map(({ settings }) => settings['imageSize']))).toEqual(new Set([64]))
  })

  it('have nothing in the paper’s preset that is ours', () => {
    const ours = [
      'meanBrightness',
      'evenKinds',
      'groupCentres',
      'anchorHalf',
      'balanced',
      'joinLinked',
      'refillEmpty',
      'fallingRate',
    ]
    const { cells } = laidOut({ kind: 'table3', preset: 'paper', seeds: [0] })
    for (const { settings } of cells) {
      expect(ours.filter((name) => settings[name] === true)).toEqual([])
      expect(settings['displacement'] ?? 0).toBe(0)
    }
    const own = laidOut({ kind: 'table1', preset: 'likewise', seeds: [0] })
    expect(ours.filter((name) => own.cells[0]!.settings[name] !== true)).toEqual([])
  })

  it('are refused where no method has a setting, or there is no method', () => {
    expect(() => laidOut({ kind: 'table1', settings: { colour: 3 } })).toThrow(/None of the methods .*colour/)
    expect(() => laidOut({ kind: 'custom' })).toThrow(/at least one method/)
    expect(() => laidOut({ kind: 'custom', methods: ['guess'] })).toThrow(/no method “guess”/)
  })
})
