import { constants, inflateRawSync } from 'node:zlib'
import { LikewiseError } from '../contract/errors'
import { longestView, memorySource, type ByteSource } from './byteSource'

/** Compressed bytes of the first try: most headers fit. */
const firstTry = 64 * 1024
/** Inflated bytes that a header may need, so that a small file cannot fill the memory. */
const inflatedLimit = 256 * 1024 * 1024
/** Deflate makes nothing smaller than this (RFC 1951: 258 bytes from two bits). */
const largestRatio = 1032

/**
 * Reads from a deflated data set (PS3.5 annex A.5) that begins at `offset`, inflating no more of it than is needed.
 * Errors: those of `read`; malformed; too-large.
 */
export function readInflated<T>(source: ByteSource, offset: number, read: (inflated: ByteSource) => T): T {
  const available = source.size - offset
  for (let length = firstTry; ; length *= 8) {
    const isWhole = length >= available
    const inflated = inflateStart(bytesOf(source, offset, Math.min(length, available)))
    try {
      return read(memorySource(inflated, isWhole ? inflated.length : available * largestRatio))
    } catch (error) {
      const isTooShort = error instanceof LikewiseError && error.code === 'truncated'
      if (isWhole || !isTooShort) throw error
    }
  }
}

function bytesOf(source: ByteSource, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let done = 0; done < length; done += longestView) {
    source.view(offset + done, Math.min(longestView, length - done)).copy(bytes, done)
  }
  return bytes
}

function inflateStart(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: inflatedLimit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      const sentence = 'The header of the file is too large when inflated.'
      throw new LikewiseError('too-large', sentence, { cause: error })
    }
    throw new LikewiseError('malformed', 'The data set cannot be inflated.', { cause: error })
  }
}
