import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DecodedFrame } from '../../src-main/pixels/decodedFrame'
import { readFrame } from '../../src-main/pixels/readFrame'
import { dicomFile, imageElements, type DicomFileOptions, type ElementValue } from './dicomFile'

/** Reads a frame back from a file with these elements over those of a plausible image of 2×2 pixels. */
export async function storedFrame(
  elements: Record<string, ElementValue>,
  { frame = 0, ...options }: DicomFileOptions & { readonly frame?: number } = {},
): Promise<DecodedFrame> {
  const folder = await mkdtemp(join(tmpdir(), 'likewise-frame-'))
  try {
    const path = join(folder, 'image.dcm')
    await writeFile(path, dicomFile(imageElements(elements), options))
    return await readFrame(path, frame)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The bytes of 16-bit values, low byte first. */
export function words(...values: number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(values, (value) => value & 0xffff).buffer)
}

/** Elements of 16 bits allocated of which these are stored. */
export function bits(stored: number, highBit = stored - 1): Record<string, ElementValue> {
  return { '00280100 US': 16, '00280101 US': stored, '00280102 US': highBit }
}
