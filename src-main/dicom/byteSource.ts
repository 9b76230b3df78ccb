import { readSync } from 'node:fs'
import { LikewiseError } from '../contract/errors'

/** Bytes that are looked at piece by piece, from a file or from memory. */
export interface ByteSource {
  /** In bytes; an upper bound where the end is not known yet. */
  readonly size: number
  /** The bytes asked for; they are valid until the next call. Errors: truncated when they are not all there. */
  view(offset: number, length: number): Buffer
  /**
   * Where in {@link bytes} the bytes asked for begin; like `view`, without making a view: a header is looked at some
   * hundred times.
   */
  locate(offset: number, length: number): number
  /** What `locate` gives places of. */
  readonly bytes: Buffer
  /** True when `view` gives these bytes without reading. */
  holds(offset: number, length: number): boolean
}

/** One read brings this many bytes: most headers fit. */
const windowSize = 32 * 1024
/** Views of a file may be this long. */
export const longestView = windowSize
/** Sources of files are used one after the other in a thread, so they share one buffer. */
const sharedWindow = Buffer.allocUnsafeSlow(windowSize)

/**
 * A file seen through a window of 32 KiB that moves to what is asked for, so that skipping a large value costs
 * nothing. Only one such source may be in use in a thread at a time. Errors of the file system come as they are.
 */
export function fileSource(descriptor: number, size: number): ByteSource {
  let start = 0
  let filled = 0
  const locate = (offset: number, length: number) => {
    if (offset < start || offset + length > start + filled) {
      start = offset
      filled = offset < size ? fill(descriptor, offset, Math.min(windowSize, size - offset)) : 0
      if (length > filled) throw endsTooEarly()
    }
    return offset - start
  }
  return {
    size,
    bytes: sharedWindow,
    locate,
    view(offset, length) {
      const place = locate(offset, length)
      return sharedWindow.subarray(place, place + length)
    },
    holds: (offset, length) => offset >= start && offset + length <= start + filled,
  }
}

/** Asks for no more than there is: the read that finds nothing costs as much as one that finds all. */
function fill(descriptor: number, offset: number, wanted: number): number {
  let filled = 0
  while (filled < wanted) {
    const read = readSync(descriptor, sharedWindow, filled, wanted - filled, offset + filled)
    if (read === 0) break
    filled += read
  }
  return filled
}

/** @param size of all the bytes, where `bytes` are only their beginning */
export function memorySource(bytes: Buffer, size = bytes.length): ByteSource {
  const locate = (offset: number, length: number) => {
    if (offset + length > bytes.length) throw endsTooEarly()
    return offset
  }
  return {
    size,
    bytes,
    locate,
    view: (offset, length) => bytes.subarray(locate(offset, length), offset + length),
    holds: (offset, length) => offset + length <= bytes.length,
  }
}

export function endsTooEarly(): LikewiseError {
  const sentence = 'The file ends inside its header. It may have been copied only in part.'
  return new LikewiseError('truncated', sentence)
}
