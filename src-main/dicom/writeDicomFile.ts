import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { padValue } from './encodeElement'
import { deflated } from './datasetStart'
import { encodeFileMeta, type FileMeta } from './fileMeta'
import { bytesOf, type Piece } from './pieces'
import type { ValueSource } from './dataset'

export interface WrittenFile {
  readonly bytes: number
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string
}

/**
 * Writes a DICOM file that does not exist yet: preamble, meta header, and the data set that the pieces make; synced.
 * Errors of the file system come as they are.
 */
export function writeDicomFile(
  path: string,
  meta: FileMeta,
  pieces: readonly Piece[],
  source: ValueSource,
): WrittenFile {
  const dataset = bytesOf(pieces, source)
  const parts = meta.transferSyntax === deflated ? [deflatedBytes(dataset)] : dataset
  return writeParts(path, encodeFileMeta(meta), parts)
}

function deflatedBytes(parts: Iterable<Uint8Array>): Uint8Array {
  return padValue(deflateRawSync(Buffer.concat([...parts])), 'OB')
}

function writeParts(path: string, head: Uint8Array, rest: Iterable<Uint8Array>): WrittenFile {
  const hash = createHash('sha256')
  const descriptor = openSync(path, 'wx', 0o644)
  let bytes = 0
  const write = (part: Uint8Array) => {
    hash.update(part)
    for (let done = 0; done < part.length;) done += writeSync(descriptor, part, done)
    bytes += part.length
  }
  try {
    write(head)
    for (const part of rest) write(part)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return { bytes, sha256: hash.digest('hex') }
}
