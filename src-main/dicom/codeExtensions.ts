export const escape = 0x1b

/** Two-byte sets of Japanese, which stand in the place of ASCII while they last. */
type DoubleByteSet = 'JIS X 0208' | 'JIS X 0212'

/** What an escape sequence designates: a set for bytes below 128, or the encoding of those above. */
type Designation =
  | { readonly low: DoubleByteSet | undefined }
  /** An encoding whose lower half is ASCII. */
  | { readonly high: string }

/** By what follows ESC (PS3.3 tables C.12-3 and C.12-4). */
const designations: Readonly<Record<string, Designation>> = {
  '(B': { low: undefined },
  // JIS X 0201 romaji differs from ASCII in yen sign and overline; 5CH is the delimiter of values in either.
  '(J': { low: undefined },
  $B: { low: 'JIS X 0208' },
  '$@': { low: 'JIS X 0208' },
  '$(D': { low: 'JIS X 0212' },
  '-A': { high: 'latin1' },
  '-B': { high: 'iso-8859-2' },
  '-C': { high: 'iso-8859-3' },
  '-D': { high: 'iso-8859-4' },
  '-L': { high: 'iso-8859-5' },
  '-G': { high: 'iso-8859-6' },
  '-F': { high: 'iso-8859-7' },
  '-H': { high: 'iso-8859-8' },
  '-M': { high: 'windows-1254' },
  '-T': { high: 'windows-874' },
  '-b': { high: 'iso-8859-15' },
  ')I': { high: 'shift_jis' },
  '$)C': { high: 'euc-kr' },
  '$)A': { high: 'gb18030' },
}
const longestSequence = 3
/** Behind these the sets of the beginning are back (PS3.5 section 6.1.2.5.3): TAB, LF, FF, CR, “\”; of names “^”, “=”. */
const delimiters = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c])
const nameDelimiters = new Set([...delimiters, 0x5e, 0x3d])

/**
 * Decodes text that changes its character set by ISO 2022 escape sequences; unknown ones are left out.
 * @param initial encoding at the beginning of a value
 * @param isPersonName the components of a name (VR PN) each begin anew
 */
export function decodeWithEscapes(bytes: Uint8Array, initial: string, isPersonName: boolean): string {
  const ends = isPersonName ? nameDelimiters : delimiters
  let low: DoubleByteSet | undefined
  let high = initial
  let text = ''
  let offset = 0
  while (offset < bytes.length) {
    const byte = bytes[offset]!
    if (byte === escape) {
      const { length, designation } = designationAt(bytes, offset + 1)
      offset += 1 + length
      if (designation === undefined) continue
      if ('low' in designation) low = designation.low
      else high = designation.high
    } else if (low !== undefined && byte > 0x20 && byte < 0x7f) {
      text += decodeDoubleByte(low, byte, bytes[offset + 1] ?? 0)
      offset += 2
    } else {
      const end = endOfRun(bytes, offset, low !== undefined, ends)
      text += decoderOf(high).decode(bytes.subarray(offset, end))
      offset = end
      if (ends.has(bytes[end - 1]!)) {
        low = undefined
        high = initial
      }
    }
  }
  return text
}

/** A run ends with a delimiter, or before what another set decodes. */
function endOfRun(
  bytes: Uint8Array,
  start: number,
  isDoubleByte: boolean,
  ends: ReadonlySet<number>,
): number {
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte === escape || (isDoubleByte && byte > 0x20 && byte < 0x7f)) return i
    if (ends.has(byte)) return i + 1
  }
  return bytes.length
}

function designationAt(bytes: Uint8Array, offset: number) {
  for (let length = longestSequence; length >= 2; length--) {
    const designation = designations[String.fromCharCode(...bytes.subarray(offset, offset + length))]
    if (designation !== undefined) return { length, designation }
  }
  return { length: 0, designation: undefined }
}

/** EUC-JP holds both sets: with the high bits set, and JIS X 0212 behind 8FH. */
function decodeDoubleByte(set: DoubleByteSet, first: number, second: number): string {
  const pair = [first | 0x80, second | 0x80]
  return decoderOf('euc-jp').decode(Uint8Array.from(set === 'JIS X 0212' ? [0x8f, ...pair] : pair))
}

const decoders = new Map<string, TextDecoder>()

function decoderOf(encoding: string): TextDecoder {
  let decoder = decoders.get(encoding)
  if (decoder === undefined) {
    decoder = new TextDecoder(encoding)
    decoders.set(encoding, decoder)
  }
  return decoder
}
