import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relationCounts } from '../../../../src-main/contract/relationCounts'
import { binWords, histogramOption } from '../../../../src-renderer/screens/constraints/histogramOption'
import {
  binCount,
  histogramBins,
  rootHeights,
} from '../../../../src-renderer/screens/constraints/histogramBins'
import { distances, spectrumOf } from './spectrum'

const noAnchors = { requiredForMustLink: false, differenceIsCannotLink: false }
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('histogramBins', () => {
  it('puts a distance at a threshold with the unknown, in the bar that begins there', () => {
    const spectrum = spectrumOf({ 99: 1, 100: 2, 500: 4, 501: 8, 1000: 16 })
    const bins = histogramBins(spectrum, { epsilon: 0.1, phi: 0.5, anchors: noAnchors })
    expect(bins.must[9]).toBe(1)
    expect(bins.unknown[10]).toBe(2)
    expect([bins.unknown[50], bins.cannot[50]]).toEqual([4, 8])
    expect(bins.cannot[binCount - 1]).toBe(16)
  })

  it('adds up to the counts under any thresholds and anchor rules', () => {
    const table = fc.dictionary(fc.integer({ min: 0, max: 1000 }).map(String), fc.nat(1000), { maxKeys: 40 })
    fc.assert(
      fc.property(
        fc.tuple(table, table, table),
        fc.tuple(fc.nat(1000), fc.nat(1000)),
        fc.tuple(fc.boolean(), fc.boolean()),
        ([equal, missing, differing], [one, other], [requiredForMustLink, differenceIsCannotLink]) => {
          const spectrum = spectrumOf(equal, {
            missing: distances(missing),
            differing: distances(differing),
          })
          const settings = {
            epsilon: Math.min(one, other) / 1000,
            phi: Math.max(one, other) / 1000,
            anchors: { requiredForMustLink, differenceIsCannotLink },
          }
          const bins = histogramBins(spectrum, settings)
          const counts = relationCounts(spectrum, settings)
          expect([sum(bins.must), sum(bins.unknown), sum(bins.cannot)]).toEqual([
            counts.mustLink,
            counts.unknown,
            counts.cannotLink,
          ])
        },
      ),
    )
  })
})

describe('rootHeights', () => {
  it('makes the whole bar as high as the root of all its pairs', () => {
    const heights = rootHeights({ must: [9, 0], unknown: [16, 0], cannot: [0, 100] })
    expect(heights.must[0]).toBe(3)
    expect(heights.must[0]! + heights.unknown[0]! + heights.cannot[0]!).toBe(5)
    expect(heights.cannot[1]).toBe(10)
  })
})

describe('binWords', () => {
  it('names the span of a bar and what is in it', () => {
    const bins = histogramBins(spectrumOf({ 100: 1200, 105: 300 }), {
      epsilon: 0.105,
      phi: 0.5,
      anchors: noAnchors,
    })
    expect(binWords(bins, 10)).toBe('Distance 0.10 to 0.11\nmust-link  1,200\nunknown  300')
    expect(binWords(bins, 11)).toBe('Distance 0.11 to 0.12\nno pairs')
  })
})

it('the axis of a root scale is labelled with pairs, not with their roots', () => {
  const format = (scale: 'linear' | 'root') => {
    const bins = histogramBins(spectrumOf({}), { epsilon: 0.1, phi: 0.5, anchors: noAnchors })
    const colours = { must: '#0ff', unknown: '#888', cannot: '#f88' }
    const option = histogramOption(bins, scale, colours) as {
      yAxis: { axisLabel: { formatter: (height: number) => string } }
    }
    return option.yAxis.axisLabel.formatter(100)
  }
  expect([format('linear'), format('root')]).toEqual(['100', '10K'])
})
