import { fileSource } from '../dicom/byteSource'
import { deflated, findDataset } from '../dicom/datasetStart'
import { withRegularFile } from '../dicom/regularFile'
import { readHeaderValues } from './headerValues'
import { hashPixels, samplePixels } from './pixelHash'

/** A sample or a hash of the pixels of a file, as pixelHash makes it; null where there is none. */
export type PixelHash = string | null

/**
 * Hashes the pixels that a file stores; null where it cannot be read, has none, or is deflated as a whole, so that
 * its pixels lie nowhere by themselves. Never throws.
 * @param extent a sample, or all of them
 */
export function hashStoredPixels(path: string, extent: 'sample' | 'whole'): PixelHash {
  try {
    return withRegularFile(path, (descriptor, size) => {
      const source = fileSource(descriptor, size)
      const start = findDataset(source)
      if (start.transferSyntax === deflated) return null
      const header = readHeaderValues(source, start.offset, start.encoding)
      if (header.pixels === null) return null
      return extent === 'sample'
        ? samplePixels(source, header, header.pixels)
        : hashPixels(source, header.pixels)
    })
  } catch {
    return null
  }
}
