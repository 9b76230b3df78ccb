import { decodeWithEscapes, escape } from './codeExtensions'

/** Encodings of the defined terms of Specific Character Set (0008,0005) by their number, PS3.3 C.12.1.1.2. */
const encodings: Readonly<Record<string, string>> = {
  '6': 'latin1',
  '100': 'latin1',
  '101': 'iso-8859-2',
  '109': 'iso-8859-3',
  '110': 'iso-8859-4',
  '144': 'iso-8859-5',
  '127': 'iso-8859-6',
  '126': 'iso-8859-7',
  '138': 'iso-8859-8',
  '148': 'windows-1254',
  '203': 'iso-8859-15',
  '13': 'shift_jis',
  '166': 'windows-874',
  '192': 'utf-8',
  // Reached by escapes only: until the first one, text is in the default repertoire.
  '87': 'latin1',
  '159': 'latin1',
  '149': 'euc-kr',
  '58': 'gb18030',
  GB18030: 'gb18030',
  GBK: 'gbk',
}
/** Their bytes may look like escape sequences, and they know none. */
const withoutEscapes = new Set(['ISO_IR 192', 'GB18030', 'GBK'])

export type TextDecode = (bytes: Uint8Array, isPersonName?: boolean) => string

const remembered = new Map<string, TextDecode>()
/** A broken archive may name any number of sets. */
const mostRemembered = 200

/**
 * A decoder for text of a data set, code extensions (ISO 2022 escape sequences, PS3.5 section 6.1.2.5) included. They
 * are followed whether or not the terms announce them. Common misspellings of terms are understood; unknown terms, and
 * bytes that the default repertoire does not have, are read as Latin 1.
 * @param terms the value of (0008,0005), terms separated by backslashes
 */
export function createTextDecoder(terms: string | undefined): TextDecode {
  const key = terms ?? ''
  const known = remembered.get(key)
  if (known !== undefined) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const decode = createDecoder(key)
  remembered.set(key, decode)
  return decode
}

function createDecoder(terms: string): TextDecode {
  const names = terms.split('\\').map((term) => term.replace(/\0/g, '').trim())
  const first = names[0] ?? ''
  const initial = encodingOf(first)
  const decoder = new TextDecoder(initial)
  const isPlain = withoutEscapes.has(first.toUpperCase())
  return (bytes, isPersonName = false) =>
    isPlain || !bytes.includes(escape)
      ? decoder.decode(bytes)
      : decodeWithEscapes(bytes, initial, isPersonName)
}

function encodingOf(term: string): string {
  const number = /^ISO[ _-]?(?:2022)?[ _-]?(?:IR)?[ _-]?(\d+)$/i.exec(term)?.[1]
  return encodings[number ?? term.replace(/^ISO 2022 /i, '').toUpperCase()] ?? 'latin1'
}
