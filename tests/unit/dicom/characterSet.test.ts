import { describe, expect, it } from 'vitest'
import { createTextDecoder } from '../../../src-main/dicom/characterSet'

/** Text with bytes in braces: “{1b}$B{3b33}”. */
function bytesOf(text: string): Buffer {
  const latin = text.replace(/\{([0-9a-f]+)\}/g, (_, hex: string) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  )
  return Buffer.from(latin, 'latin1')
}
const decode = (terms: string | undefined, text: string, isName = false) =>
  createTextDecoder(terms)(bytesOf(text), isName)

describe('createTextDecoder', () => {
  it.each([
    ['', 'Aneas', 'Aneas'],
    ['ISO_IR 100', '{c4}neas', 'Äneas'],
    ['ISO_IR 101', 'plu{e6}a', 'pluća'],
    ['ISO_IR 109', '{a6}{b6}', 'Ĥĥ'],
    ['ISO_IR 110', '{a3}{b3}', 'Ŗŗ'],
    ['ISO_IR 144', '{bb}{ee}{da}', 'Люк'],
    ['ISO_IR 127', '{e2}{c8}', 'قب'],
    ['ISO_IR 126', '{c4}{e9}', 'Δι'],
    ['ISO_IR 138', '{f9}{f8}', 'שר'],
    ['ISO_IR 148', '{f0}{fd}', 'ğı'],
    ['ISO_IR 203', '{a4}', '€'],
    ['ISO_IR 13', '{d4}{cf}{c0}', 'ﾔﾏﾀ'],
    ['ISO_IR 166', '{b9}{d2}', 'นา'],
    ['ISO_IR 192', '{c384}{e7ab98}', 'Ä竘'],
    ['GB18030', '{cdf5}{81308130}', '王\u0080'],
    ['GBK', '{cdf5}', '王'],
  ])('reads %s', (terms, text, expected) => expect(decode(terms, text)).toBe(expected))

  it.each([
    ['Japanese, JIS X 0208', '\\ISO 2022 IR 87', 'CT {1b}$B{462c}{1b}(B x', 'CT 頭 x'],
    ['Japanese, JIS X 0212', '\\ISO 2022 IR 159', '{1b}$(D{3021}{1b}(B', '丂'],
    ['a backslash inside a two-byte character', '\\ISO 2022 IR 87', '{1b}$B{305c}{1b}(B\\b', '移\\b'],
    ['Korean', '\\ISO 2022 IR 149', '{1b}$)C{b8d3b8ae}', '머리'],
    ['Chinese', '\\ISO 2022 IR 58', '{1b}$)A{cdb7}', '头'],
    ['Katakana and kanji', 'ISO 2022 IR 13\\ISO 2022 IR 87', '{d4}{1b}$B{3b33}{1b}(J{cf}', 'ﾔ山ﾏ'],
    ['Greek beside Latin', 'ISO 2022 IR 100\\ISO 2022 IR 126', '{e9}{1b}-F{e9}{1b}-A{e9}', 'éιé'],
    ['Cyrillic', 'ISO 2022 IR 6\\ISO 2022 IR 144', '{1b}-L{bf}', 'П'],
  ])('follows escapes: %s', (_, terms, text, expected) => expect(decode(terms, text)).toBe(expected))

  it('returns to the sets of the beginning behind a delimiter', () => {
    const terms = 'ISO 2022 IR 100\\ISO 2022 IR 126'
    expect(decode(terms, '{1b}-F{e9}\\{e9}')).toBe('ι\\é')
    expect(decode(terms, '{1b}-F{e9}^{e9}')).toBe('ι^ι')
    expect(decode(terms, '{1b}-F{e9}^{e9}={e9}', true)).toBe('ι^é=é')
  })

  it('understands misspelt terms, and reads unknown ones as Latin 1', () => {
    for (const terms of ['ISO IR 101', 'ISO-IR 101', 'ISO_IR_101', 'ISO 2022 IR 101', 'iso_ir 101 ']) {
      expect(decode(terms, '{e6}')).toBe('ć')
    }
    expect(decode('KLINGON', '{e6}')).toBe('æ')
    expect(decode(undefined, '{e6}')).toBe('æ')
  })

  it('leaves out what it does not know, and never throws', () => {
    expect(decode('', 'a{1b}%Gb')).toBe('a%Gb')
    for (const broken of ['{1b}', '{1b}$', '{1b}$B', '{1b}$B{30}', '{1b}$)C{b0}', '{1b}{1b}{1b}']) {
      expect(typeof decode('\\ISO 2022 IR 87', broken)).toBe('string')
    }
    expect(decode('ISO_IR 192', 'a{1b}$B{ff}')).toBe('a\u001b$B\ufffd')
  })
})
