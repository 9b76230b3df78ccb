import { describe, expect, it } from 'vitest'
import { parseByteRange } from '../../../src-main/hosts/byteRange'

const range = (value: string, more: Record<string, string> = {}) =>
  parseByteRange(new Headers({ range: value, ...more }), 100)

describe('byte ranges', () => {
  it.each([
    ['bytes=0-9', { first: 0, last: 9 }],
    ['bytes=90-', { first: 90, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-1000', { first: 0, last: 99 }],
    ['bytes=50-1000', { first: 50, last: 99 }],
    ['bytes=99-99', { first: 99, last: 99 }],
  ])('%s of 100 bytes', (value, expected) => {
    expect(range(value)).toEqual(expected)
  })

  it.each(['bytes=100-', 'bytes=-0', 'bytes=999999999999999-'])('%s lies outside', (value) => {
    expect(range(value)).toBe('unsatisfiable')
  })

  it.each(['bytes=9-0', 'bytes=-', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=0x1-2', 'bytes=1e2-', ''])(
    '“%s” means the whole',
    (value) => {
      expect(range(value)).toBeUndefined()
    },
  )

  it('sends the whole where a condition cannot be checked, and of nothing nothing', () => {
    expect(range('bytes=0-9', { 'if-range': '"x"' })).toBeUndefined()
    expect(parseByteRange(new Headers({ range: 'bytes=0-' }), 0)).toBe('unsatisfiable')
    expect(parseByteRange(new Headers(), 100)).toBeUndefined()
  })
})
