import { readSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { LikewiseError } from '../contract/errors'
import { fileSource, memorySource } from './byteSource'
import { openDataset, type Dataset, type ValueSource } from './dataset'
import { deflated, findDataset } from './datasetStart'
import { withRegularFile } from './regularFile'

/** An inflated data set may hold this many bytes, so that a small file cannot fill the memory. */
const inflatedLimit = 512 * 1024 * 1024

export interface OpenFile {
  /** UID. */
  readonly transferSyntax: string
  readonly dataset: Dataset
}

/**
 * Opens the data set of a DICOM file as long as `use` runs, which may not wait for anything. Of the file only what is
 * asked for is read, so that one frame of many costs no more than one frame; a deflated one is inflated whole.
 * Errors: `not-dicom`, `truncated`, `malformed`, `too-large`; errors of the file system as they come.
 */
export function withDataset<T>(path: string, use: (file: OpenFile) => T): T {
  return withRegularFile(path, (descriptor, size) => {
    const source = valuesOfFile(descriptor, size)
    const { offset, encoding, transferSyntax } = findDataset(source)
    const own = transferSyntax === deflated ? inflate(source, offset) : { source, offset }
    return use({ transferSyntax, dataset: openDataset(own.source, own.offset, own.source.size, encoding) })
  })
}

function valuesOfFile(descriptor: number, size: number): ValueSource {
  return {
    ...fileSource(descriptor, size),
    read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      let filled = 0
      while (filled < bytes.length) {
        const read = readSync(descriptor, bytes, filled, bytes.length - filled, offset + filled)
        if (read === 0) return bytes.slice(0, filled)
        filled += read
      }
      return bytes
    },
  }
}

function inflate(source: ValueSource, start: number): { source: ValueSource; offset: number } {
  try {
    const options = { maxOutputLength: inflatedLimit }
    const inflated = inflateRawSync(source.read(start, source.size - start), options)
    const read = (offset: number, length: number) =>
      new Uint8Array(inflated.subarray(offset, offset + length))
    return { source: { ...memorySource(inflated), read }, offset: 0 }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new LikewiseError('too-large', 'The data set is too large when inflated.', { cause: error })
    }
    throw new LikewiseError('malformed', 'The data set cannot be inflated.', { cause: error })
  }
}
