import { basename } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { readWholeDataset } from '../dicom/readDataset'
import type { DecodedFrame } from './decodedFrame'
import { decoderOf } from './decoders/registry'
import { encapsulatedFrame, uncompressedFrame } from './frameBytes'
import { readPalette } from './palette'
import { describePixels } from './pixelDescription'

/**
 * Reads and decodes one frame, counted from 0.
 * Errors, each naming the file: file-unreadable, not-dicom, truncated, malformed, no-pixels, frame-not-found,
 * unsupported-transfer-syntax, unsupported-pixels, undecodable, too-large.
 */
export async function readFrame(path: string, frame: number): Promise<DecodedFrame> {
  try {
    const dataset = await readWholeDataset(path)
    const description = describePixels(dataset)
    if (frame < 0 || frame >= description.frames) {
      const sentence = `There is no frame ${frame}: frames are counted from 0, and there are ${description.frames}.`
      throw new LikewiseError('frame-not-found', sentence)
    }
    const decoder = decoderOf(description.transferSyntax)
    const bytes = decoder.isEncapsulated
      ? encapsulatedFrame(dataset, description.frames, frame)
      : uncompressedFrame(dataset, description, frame)
    const native = await decoder.decode({ bytes, description })
    return { ...description, ...native, palette: readPalette(dataset) }
  } catch (error) {
    throw nameFile(error, basename(path))
  }
}

function nameFile(error: unknown, file: string): LikewiseError {
  if (error instanceof LikewiseError) {
    return new LikewiseError(error.code, `${file}: ${error.message}`, { cause: error })
  }
  const code = (error as NodeJS.ErrnoException).code
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    return new LikewiseError('file-unreadable', `${file} cannot be read (${code}).`, { cause: error })
  }
  return new LikewiseError('undecodable', `${file}: its pixels cannot be decoded.`, { cause: error })
}
