import { deflateRawSync } from 'node:zlib'
import { encodeText, type CharacterSet } from './characterSet'
import { dictionary } from './dictionary'
import type { Elements, Keyword, Value } from './elements'
import { transferSyntaxes, type TransferSyntax } from './transferSyntax'

/** Our own implementation, a UUID-derived UID (PS3.5 B.2). */
const implementationClass = '2.25.233195614301740527911473108520398271405'

const wordSizes: Readonly<Record<string, number>> = { US: 2, SS: 2, AT: 2, OW: 2, UL: 4 }
const longVrs = new Set(['OB', 'OW', 'SQ', 'UT'])
const undefinedLength = 0xffffffff

/** Encapsulated frames, one fragment each, or native bytes in little-endian order. */
export type Pixels = { readonly fragments: readonly Uint8Array[] } | { readonly native: Uint8Array }

interface Encoding {
  readonly explicit: boolean
  readonly littleEndian: boolean
  readonly characters: CharacterSet
  /** Meaning of “US or SS”: PixelRepresentation is 1. */
  readonly signed: boolean
}

/**
 * A DICOM file (PS3.10 section 7): preamble, File Meta Information, data set.
 * `elements` must hold SOPClassUID and SOPInstanceUID; its character set is that of SpecificCharacterSet.
 */
export function writeDicomFile(
  elements: Elements,
  syntax: TransferSyntax,
  pixels: Pixels | undefined,
): Uint8Array {
  const { explicit, littleEndian } = syntax
  const characters = (elements.SpecificCharacterSet ?? 'ISO_IR 100') as CharacterSet
  const signed = elements.PixelRepresentation === 1
  const parts = encodeElements(elements, { explicit, littleEndian, characters, signed })
  if (pixels !== undefined) parts.push(...encodePixels(pixels, syntax, elements.BitsAllocated === 16))
  const dataSet = Buffer.concat(parts)
  return Buffer.concat([
    fileMeta(elements, syntax),
    syntax.deflated ? evenLength(deflateRawSync(dataSet)) : dataSet,
  ])
}

function fileMeta(elements: Elements, syntax: TransferSyntax): Buffer {
  const encoding = {
    ...transferSyntaxes.explicitLittleEndian,
    characters: 'ISO_IR 100',
    signed: false,
  } as const
  const meta = Buffer.concat(
    encodeElements(
      {
        FileMetaInformationVersion: Uint8Array.of(0, 1),
        MediaStorageSOPClassUID: elements.SOPClassUID!,
        MediaStorageSOPInstanceUID: elements.SOPInstanceUID!,
        TransferSyntaxUID: syntax.uid,
        ImplementationClassUID: implementationClass,
        ImplementationVersionName: 'LIKEWISE_DEMO',
      },
      encoding,
    ),
  )
  const opening = Buffer.alloc(128 + 4 + 12)
  opening.write('DICM', 128, 'latin1')
  opening.writeUInt16LE(0x0002, 132)
  opening.write('UL', 136, 'latin1')
  opening.writeUInt16LE(4, 138)
  opening.writeUInt32LE(meta.length, 140)
  return Buffer.concat([opening, meta])
}

/** Elements in the order of their tags, each as header and value. */
function encodeElements(elements: Elements, encoding: Encoding): Buffer[] {
  const keywords = (Object.keys(elements) as Keyword[]).filter((keyword) => elements[keyword] !== undefined)
  return keywords
    .sort((a, b) => dictionary[a][0] - dictionary[b][0])
    .flatMap((keyword) => {
      const [tag, listed] = dictionary[keyword]
      const vr = listed === 'US or SS' ? (encoding.signed ? 'SS' : 'US') : listed
      const value = encodeValue(elements[keyword]!, vr, encoding)
      return [elementHeader(tag, vr, value.length, encoding), value]
    })
}

function elementHeader(tag: number, vr: string, length: number, encoding: Encoding): Buffer {
  const long = encoding.explicit && longVrs.has(vr)
  const header = Buffer.alloc(long ? 12 : 8)
  const view = new DataView(header.buffer, header.byteOffset, header.length)
  const little = encoding.littleEndian
  view.setUint16(0, tag >>> 16, little)
  view.setUint16(2, tag & 0xffff, little)
  if (!encoding.explicit) view.setUint32(4, length, little)
  else {
    header.write(vr, 4, 'latin1')
    if (long) view.setUint32(8, length, little)
    else view.setUint16(6, length, little)
  }
  return header
}

function encodeValue(value: Value, vr: string, encoding: Encoding): Buffer {
  if (value instanceof Uint8Array) return evenLength(value)
  if (vr === 'SQ') return encodeSequence(value as readonly Elements[], encoding)
  const size = wordSizes[vr]
  if (size !== undefined) return encodeNumbers([value].flat() as number[], vr, encoding)
  const list = [value].flat() as (string | number)[]
  const text = list.map((one) => (typeof one === 'number' ? decimal(one) : one)).join('\\')
  const padding = vr === 'UI' ? 0 : 0x20
  return evenLength(encodeText(text, encoding.characters), padding)
}

/** At most 16 characters, as DS demands (PS3.5 section 6.2). */
function decimal(value: number): string {
  return String(Number(value.toPrecision(9)))
}

function encodeNumbers(values: readonly number[], vr: string, encoding: Encoding): Buffer {
  const size = vr === 'AT' ? 4 : wordSizes[vr]!
  const bytes = Buffer.alloc(values.length * size)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const little = encoding.littleEndian
  values.forEach((value, i) => {
    if (vr === 'UL') view.setUint32(4 * i, value, little)
    else if (vr === 'AT') {
      view.setUint16(4 * i, value >>> 16, little)
      view.setUint16(4 * i + 2, value & 0xffff, little)
    } else view.setUint16(2 * i, value & 0xffff, little)
  })
  return bytes
}

function encodeSequence(items: readonly Elements[], encoding: Encoding): Buffer {
  const implicit = { ...encoding, explicit: false }
  return Buffer.concat(
    items.flatMap((item) => {
      const content = Buffer.concat(encodeElements(item, encoding))
      return [elementHeader(0xfffee000, '', content.length, implicit), content]
    }),
  )
}

function encodePixels(pixels: Pixels, syntax: TransferSyntax, words: boolean): Buffer[] {
  const encoding = { ...syntax, characters: 'ISO_IR 100', signed: false } as const
  if ('native' in pixels) {
    const bytes = evenLength(pixels.native)
    // Implicit VR pixel data is always OW (PS3.5 A.1).
    const vr = words || !syntax.explicit ? 'OW' : 'OB'
    const ordered = words && !syntax.littleEndian ? Buffer.from(bytes).swap16() : bytes
    return [elementHeader(0x7fe00010, vr, ordered.length, encoding), ordered]
  }
  const item = { ...encoding, explicit: false }
  // An empty basic offset table, then one fragment per frame (PS3.5 A.4).
  return [
    elementHeader(0x7fe00010, 'OB', undefinedLength, encoding),
    elementHeader(0xfffee000, '', 0, item),
    ...pixels.fragments.flatMap((fragment) => {
      const bytes = evenLength(fragment)
      return [elementHeader(0xfffee000, '', bytes.length, item), bytes]
    }),
    elementHeader(0xfffee0dd, '', 0, item),
  ]
}

function evenLength(bytes: Uint8Array, padding = 0): Buffer {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return bytes.length % 2 === 0 ? whole : Buffer.concat([whole, Buffer.of(padding)])
}
