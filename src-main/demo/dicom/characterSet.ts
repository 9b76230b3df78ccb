/** Specific Character Sets of the demo archive (PS3.3 C.12.1.1.2): Latin-1, Latin-2, UTF-8. */
export type CharacterSet = 'ISO_IR 100' | 'ISO_IR 101' | 'ISO_IR 192'

/** ISO 8859-2 code points of the letters that Croatian and German need beyond ASCII. */
const latin2: Readonly<Record<string, number>> = {
  Š: 0xa9,
  Ž: 0xae,
  š: 0xb9,
  ž: 0xbe,
  Ä: 0xc4,
  Ć: 0xc6,
  Č: 0xc8,
  Đ: 0xd0,
  Ö: 0xd6,
  Ü: 0xdc,
  ß: 0xdf,
  ä: 0xe4,
  ć: 0xe6,
  č: 0xe8,
  đ: 0xf0,
  ö: 0xf6,
  ü: 0xfc,
}

/** Bytes of a text; throws RangeError for a letter that the set has not. */
export function encodeText(text: string, set: CharacterSet): Uint8Array {
  if (set === 'ISO_IR 192') return new TextEncoder().encode(text)
  return Uint8Array.from(text, (letter) => {
    const point = letter.codePointAt(0)!
    const code = point < 0x80 ? point : set === 'ISO_IR 101' ? latin2[letter] : point
    if (code === undefined || code > 0xff) throw new RangeError(`${set} has no letter “${letter}”.`)
    return code
  })
}
