import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCounted,
  formatDuration,
  formatFigure,
  formatRate,
  formatShare,
} from '../../../src-renderer/widgets/formatNumber'
import { tagName } from '../../../src-renderer/widgets/tagName'

describe('formatters', () => {
  it.each([
    [1, '1 image'],
    [0, '0 images'],
    [12345, '12,345 images'],
  ])('counts %d', (count, text) => {
    expect(formatCounted(count, 'image')).toBe(text)
  })

  it.each([
    [0, '0 %'],
    [0.001, '<1 %'],
    [0.571, '57 %'],
    [0.9999, '>99 %'],
    [1, '100 %'],
  ])('shows a share of %d without rounding it to none or all', (share, text) => {
    expect(formatShare(share)).toBe(text)
  })

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [12_400, '12 KB'],
    [216_400_123, '216.4 MB'],
    [5e15, '5000.0 TB'],
  ])('shows %d bytes', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  it.each([
    [0.2, 'under a second'],
    [59.6, '1 min'],
    [125, '2 min 5 s'],
    [3600, '1 h'],
    [11_400, '3 h 10 min'],
  ])('says %d seconds', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it('gives slow rates a decimal, figures three, and a dash for what is undefined', () => {
    expect(formatRate(8.25)).toBe('8.3')
    expect(formatRate(1240.4)).toBe('1,240')
    expect(formatFigure(0.69)).toBe('0.690')
    expect(formatFigure(-0.05)).toBe('−0.050')
    expect(formatFigure(null)).toBe('–')
  })

  it('turns keywords into words', () => {
    expect(tagName('BodyPartExamined')).toBe('Body part')
    expect(tagName('PhotometricInterpretation')).toBe('Photometric interpretation')
    expect(tagName('region')).toBe('region')
  })
})
