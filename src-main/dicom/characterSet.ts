/** Encodings of the defined terms of Specific Character Set (0008,0005), PS3.3 C.12.1.1.2. */
const encodings: Readonly<Record<string, string>> = {
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  'ISO 2022 IR 87': 'iso-2022-jp',
  'ISO 2022 IR 149': 'euc-kr',
  'ISO 2022 IR 58': 'gb18030',
  GB18030: 'gb18030',
  GBK: 'gbk',
}

/**
 * A decoder for text of a data set. With code extensions (several terms) the first that is known decides;
 * escape sequences between sets are not followed. Unknown terms are read as Latin 1.
 * @param terms the value of (0008,0005), terms separated by backslashes
 */
export function createTextDecoder(terms: string | undefined): (bytes: Uint8Array) => string {
  const known = (terms ?? '')
    .split('\\')
    .map((term) => term.trim())
    .map((term) => encodings[term] ?? encodings[term.replace('ISO 2022 IR', 'ISO_IR')])
    .find((encoding) => encoding !== undefined && encoding !== 'latin1')
  const decoder = new TextDecoder(known ?? 'latin1')
  return (bytes) => decoder.decode(bytes)
}
