import { encode } from 'fast-png'
import { LikewiseError } from '../contract/errors'
import { isColour } from '../pixels/colour'
import { readFrame } from '../pixels/readFrame'
import { storedValues } from '../pixels/storedValues'
import { blackenRegions } from './blackenRegions'
import { eachFrame } from './eachFrame'
import type { Exporter } from './exporter'
import { writeNewFile } from './hashFile'

/** Stored values, exactly: nothing is windowed, inverted or rounded. */
export const exporter: Exporter = {
  id: 'png-16',
  title: 'PNG, 16 bit',
  description:
    'The stored values of each grey image, exactly; signed ones are raised by the offset in the manifest, which also says slope and intercept.',
  identities: 'chosen',
  takesWindow: false,
  takesRegions: true,
  extension: 'png',
  folder: 'png',
  outputs: eachFrame(2),
  async write({ instances: [instance], frame }, path, { deidentification }) {
    const decoded = await readFrame(instance!.source, frame ?? 0)
    const { rows: height, columns: width, bitsStored, pixelRepresentation, isFloat } = decoded
    if (isColour(decoded)) {
      throw new LikewiseError(
        'unsupported-pixels',
        'Colour images have no grey values. Export them as PNG of 8 bit.',
      )
    }
    if (isFloat || bitsStored > 16) {
      const sentence = `Its values of ${isFloat ? 'floating point' : `${bitsStored} bits`} do not fit into 16 bits.`
      throw new LikewiseError('unsupported-pixels', sentence)
    }
    const offset = pixelRepresentation === 1 ? 2 ** (bitsStored - 1) : 0
    const data = Uint16Array.from(storedValues(decoded), (value) => value + offset)
    blackenRegions(data, 1, width, height, deidentification?.blackOut ?? [])
    const written = await writeNewFile(path, encode({ width, height, data, channels: 1, depth: 16 }))
    const { slope, intercept } = decoded.greyScale
    const details = { offset, slope, intercept, photometric: decoded.photometric }
    return { ...written, details, report: [] }
  },
}
