import { basename } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { withDataset } from '../dicom/readDataset'
import type { DecodedFrame } from './decodedFrame'
import { decoderOf } from './decoders/registry'
import { encapsulatedFrame } from './fragments'
import { uncompressedFrame } from './frameBytes'
import { readGreyScale } from './greyScale'
import { readPalette } from './palette'
import { readPixelAspect } from './pixelAspect'
import { describePixels } from './pixelDescription'

/**
 * Reads and decodes one frame, counted from 0.
 * Errors, each naming the file: file-unreadable, not-dicom, truncated, malformed, no-pixels, frame-not-found,
 * unsupported-transfer-syntax, unsupported-pixels, undecodable, too-large.
 */
export async function readFrame(path: string, frame: number): Promise<DecodedFrame> {
  try {
    const { decoder, bytes, description, ...shown } = readEncodedFrame(path, frame)
    const native = await decoder.decode({ bytes, description })
    return { ...description, ...shown, ...native }
  } catch (error) {
    throw nameFile(error, basename(path))
  }
}

function readEncodedFrame(path: string, frame: number) {
  return withDataset(path, ({ dataset, transferSyntax }) => {
    const description = describePixels(dataset, transferSyntax)
    if (frame < 0 || frame >= description.frames) {
      const sentence = `There is no frame ${frame}: frames are counted from 0, and there are ${description.frames}.`
      throw new LikewiseError('frame-not-found', sentence)
    }
    const decoder = decoderOf(transferSyntax)
    return {
      decoder,
      description,
      bytes: decoder.isEncapsulated
        ? encapsulatedFrame(dataset, description.frames, frame)
        : uncompressedFrame(dataset, description, frame),
      palette: readPalette(dataset),
      greyScale: readGreyScale(dataset, frame, description.pixelRepresentation === 1),
      pixelAspect: readPixelAspect(dataset),
    }
  })
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
