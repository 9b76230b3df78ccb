/** A value of an element: text, one 16-bit number, or bytes. */
export type ElementValue = string | number | Uint8Array

export interface DicomFileOptions {
  readonly transferSyntax?: string
  /** Without it the file is a bare data set, implicit little endian unless a transfer syntax says otherwise. */
  readonly preamble?: boolean
}

const implicit = '1.2.840.10008.1.2'
const bigEndian = '1.2.840.10008.1.2.2'
const longVrs = ['OB', 'OW', 'OF', 'OD', 'SQ', 'UN', 'UT', 'UC']

/**
 * A small DICOM file made of elements named “ggggeeee VR”, in the order given: enough for tests, and written
 * independently of the program's own readers.
 */
export function dicomFile(
  elements: Record<string, ElementValue>,
  options: DicomFileOptions = {},
): Uint8Array {
  const transferSyntax = options.transferSyntax ?? '1.2.840.10008.1.2.1'
  const body = Object.entries(elements).map(([name, value]) =>
    element(name, value, transferSyntax !== implicit, transferSyntax === bigEndian),
  )
  if (options.preamble === false) return concat(body)
  const meta = concat([
    element('00020002 UI', String(elements['00080016 UI'] ?? '1.2.840.10008.5.1.4.1.1.7'), true, false),
    element('00020010 UI', transferSyntax, true, false),
  ])
  const groupLength = new Uint8Array(12)
  groupLength.set([0x02, 0x00, 0x00, 0x00, 0x55, 0x4c, 0x04, 0x00])
  new DataView(groupLength.buffer).setUint32(8, meta.length, true)
  const prefix = new Uint8Array(132)
  prefix.set([0x44, 0x49, 0x43, 0x4d], 128)
  return concat([prefix, groupLength, meta, ...body])
}

/** A plausible image header; override or add elements, the pixels last. */
export function imageElements(extra: Record<string, ElementValue> = {}): Record<string, ElementValue> {
  return sortElements({
    '00080016 UI': '1.2.840.10008.5.1.4.1.1.7',
    '00080018 UI': '1.2.3.4',
    '00080060 CS': 'CT',
    '0020000d UI': '1.2.3',
    '0020000e UI': '1.2.3.1',
    '00280002 US': 1,
    '00280004 CS': 'MONOCHROME2',
    '00280010 US': 2,
    '00280011 US': 2,
    '00280100 US': 8,
    '00280101 US': 8,
    '00280102 US': 7,
    '00280103 US': 0,
    '7fe00010 OB': Uint8Array.of(0, 85, 170, 255),
    ...extra,
  })
}

function sortElements(elements: Record<string, ElementValue>): Record<string, ElementValue> {
  return Object.fromEntries(Object.entries(elements).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function element(name: string, value: ElementValue, explicit: boolean, big: boolean): Uint8Array {
  const vr = name.slice(9, 11)
  const content = contentOf(value, vr, big)
  const isLong = explicit && longVrs.includes(vr)
  const header = new Uint8Array(!explicit || !isLong ? 8 : 12)
  const view = new DataView(header.buffer)
  view.setUint16(0, Number.parseInt(name.slice(0, 4), 16), !big)
  view.setUint16(2, Number.parseInt(name.slice(4, 8), 16), !big)
  if (explicit) {
    header.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4)
    if (isLong) view.setUint32(8, content.length, !big)
    else view.setUint16(6, content.length, !big)
  } else view.setUint32(4, content.length, true)
  return concat([header, content])
}

function contentOf(value: ElementValue, vr: string, big: boolean): Uint8Array {
  if (typeof value === 'number') {
    const bytes = new Uint8Array(2)
    new DataView(bytes.buffer).setUint16(0, value, !big)
    return bytes
  }
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : value
  if (bytes.length % 2 === 0) return bytes
  const padding = vr === 'UI' || typeof value !== 'string' ? 0 : 0x20
  return concat([bytes, Uint8Array.of(padding)])
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
