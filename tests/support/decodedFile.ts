import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DecodedFrame } from '../../src-main/pixels/decodedFrame'
import { readFrame } from '../../src-main/pixels/readFrame'
import { concat, dicomFile, imageElements, type ElementValue } from './dicomFile'

export type Elements = Record<string, ElementValue>

/** Writes an image of the elements given, among plausible others, and decodes one frame of it. */
export async function decodedFile(
  elements: Elements,
  options: { readonly frame?: number; readonly transferSyntax?: string } = {},
): Promise<DecodedFrame> {
  const { frame = 0, ...fileOptions } = options
  const isReplaced = Object.keys(elements).some((name) => name.startsWith('7fe0') && name !== '7fe00010 OB')
  const image = isReplaced ? withoutPixels(imageElements(elements)) : imageElements(elements)
  return decodedBytes(dicomFile(image, fileOptions), frame)
}

function withoutPixels(elements: Elements): Elements {
  return Object.fromEntries(Object.entries(elements).filter(([name]) => name !== '7fe00010 OB'))
}

/** The same with compressed pixel data in the fragments given, the first of which is the offset table. */
export async function decodedFragments(
  elements: Elements,
  fragments: readonly Uint8Array[],
  transferSyntax: string,
  frame = 0,
): Promise<DecodedFrame> {
  const header = withoutPixels(imageElements(elements))
  const start = Uint8Array.of(0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff)
  const end = Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)
  const file = concat([dicomFile(header, { transferSyntax }), start, ...fragments.map(itemOf), end])
  return decodedBytes(file, frame)
}

async function decodedBytes(file: Uint8Array, frame: number): Promise<DecodedFrame> {
  const folder = await mkdtemp(join(tmpdir(), 'likewise-pixels-'))
  try {
    await writeFile(join(folder, 'image'), file)
    return await readFrame(join(folder, 'image'), frame)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The value of a sequence of one item. */
export function sequenceOf(elements: Elements): Uint8Array {
  return itemOf(dicomFile(elements, { preamble: false }))
}

function itemOf(content: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  head.set([0xfe, 0xff, 0x00, 0xe0])
  new DataView(head.buffer).setUint32(4, content.length, true)
  return concat([head, content])
}

/** 16-bit numbers, little-endian. */
export function words(...values: number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(values, (value) => value & 0xffff).buffer)
}
