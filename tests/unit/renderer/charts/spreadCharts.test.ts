import { describe, expect, it } from 'vitest'
import { sharedClasses } from '../../../../src-renderer/browse/sharedClasses'
import { channels, classColour, restColour } from '../../../../src-renderer/browse/palette'
import type { PlotColours } from '../../../../src-renderer/charts/plotColours'
import { barsHeight, spreadBarsOption } from '../../../../src-renderer/charts/spreadBars'
import { isToScale, spreadLinesOption } from '../../../../src-renderer/charts/spreadLines'
import { spreadWords } from '../../../../src-renderer/charts/spreadSeries'

const colours: PlotColours = { token: (name) => name, line: (place) => `line ${place}` }
const spread = (mean: number, sd: number | null = 0.1) => ({ mean, sd, seeds: sd === null ? 1 : 3 })

interface Drawn {
  readonly series: readonly {
    readonly type: string
    readonly name: string
    readonly color?: string
    readonly data: readonly (readonly number[] | { value: readonly number[] })[]
  }[]
  readonly xAxis: { readonly type: string; readonly data?: readonly string[] }
  readonly legend: { readonly show: boolean }
}
const pointsOf = (series: Drawn['series'][number]) =>
  series.data.map((point) => ('value' in point ? point.value : point))

describe('lines of means', () => {
  it('stand to scale where the numbers are near each other, else in equal steps', () => {
    expect(isToScale([5, 35])).toBe(true)
    expect(isToScale([0, 0.1, 1])).toBe(false)
    expect(isToScale([500, 20_000])).toBe(false)
    expect(isToScale([1, 'auto'])).toBe(false)
  })

  it('have whiskers of one standard deviation, none for one seed or where nothing changes', () => {
    const option = spreadLinesOption(
      {
        axis: 'γ',
        values: [0, 0.1, 10],
        lines: [
          { name: 'Likewise', isFlat: false, spreads: [spread(0.5), null, spread(0.7, null)] },
          { name: 'PCA', isFlat: true, spreads: [spread(0.4), spread(0.4), spread(0.4)] },
        ],
      },
      'NMI',
      colours,
    ) as unknown as Drawn
    expect(option.xAxis).toMatchObject({ type: 'category', data: ['0', '0.1', '10'] })
    expect(option.legend.show).toBe(true)
    const [line, whisker, flat, none] = option.series
    expect(pointsOf(line!)).toEqual([
      [0, 0.5],
      [2, 0.7],
    ])
    expect(pointsOf(whisker!)).toEqual([[0, 0.4, 0.6]])
    expect(pointsOf(flat!).map(([x]) => x)).toEqual([0, 1, 2])
    expect(pointsOf(none!)).toEqual([])
    expect([line!.color, flat!.color]).toEqual(['line 0', 'line 1'])
  })
})

describe('bars of means', () => {
  const data = {
    names: ['PCA', 'HOG'],
    groups: [
      { name: 'Training images', spreads: [spread(0.5), spread(0.6)] },
      { name: 'Test images', spreads: [null, spread(0.55, null)] },
    ],
  }

  it('leave out what there is no figure for', () => {
    const { series } = spreadBarsOption(data, 'NMI', colours) as unknown as Drawn
    expect(series.map(({ type, name }) => [type, name])).toEqual([
      ['bar', 'Training images'],
      ['custom', 'Training images'],
      ['bar', 'Test images'],
      ['custom', 'Test images'],
    ])
    expect(pointsOf(series[0]!)).toEqual([
      [0.5, 0],
      [0.6, 1],
    ])
    expect(pointsOf(series[2]!)).toEqual([[0.55, 1]])
    expect(pointsOf(series[3]!)).toEqual([])
  })

  it('need more room for more rows', () => {
    expect(barsHeight(data)).toBeLessThan(barsHeight({ ...data, names: [...data.names, 'LBP'] }))
  })

  it('say mean, deviation and seeds', () => {
    expect(spreadWords(spread(-0.0123, 0.1))).toBe('−0.012 ± 0.100, 3 seeds')
    expect(spreadWords(spread(24.5, null))).toBe('24.5, 1 seed')
  })
})

describe('one colour for one value over several runs', () => {
  it('whatever their codes, and one for the rare and the missing', () => {
    const { legend, colours: filled } = sharedClasses(
      [
        { codes: Uint32Array.of(1, 2, 0), values: ['CT', 'MR'] },
        { codes: Uint32Array.of(1, 1, 2, 3), values: ['MR', 'CT', 'US'] },
      ],
      2,
    )
    expect(legend).toEqual([
      { value: 'MR', count: 3, colour: classColour(0) },
      { value: 'CT', count: 2, colour: classColour(1) },
      { value: null, count: 2, colour: restColour },
    ])
    const [mr, ct, rest] = [classColour(0), classColour(1), restColour].map((colour) => [...channels(colour)])
    expect([...filled[0]!]).toEqual([...ct!, ...mr!, ...rest!])
    expect([...filled[1]!]).toEqual([...mr!, ...mr!, ...ct!, ...rest!])
  })
})
