import { encode } from 'fast-png'
import { isColour, toRgb } from '../pixels/colour'
import type { DecodedFrame } from '../pixels/decodedFrame'
import { greyValues } from '../pixels/greyValues'
import { readFrame } from '../pixels/readFrame'
import { toUnit } from '../pixels/toUnit'
import type { StatedWindow } from '../contract/exports'
import type { Exporter } from './exporter'
import { eachFrame } from './eachFrame'
import { writeNewFile } from './hashFile'
import { blackenRegions } from './blackenRegions'

/** Pictures as a screen would show them. */
export const exporter: Exporter = {
  id: 'png-8',
  title: 'PNG, 8 bit',
  description:
    'A picture of each image, windowed as its file says or as stated; the window is in the manifest. Text burned into the pixels stays.',
  identities: 'chosen',
  takesWindow: true,
  takesRegions: true,
  extension: 'png',
  folder: 'png',
  outputs: eachFrame(3),
  async write({ instances: [instance], frame }, path, { window, deidentification }) {
    const decoded = await readFrame(instance!.source, frame ?? 0)
    const { rows: height, columns: width } = decoded
    const { data, channels, details } = render(decoded, window)
    blackenRegions(data, channels, width, height, deidentification?.blackOut ?? [])
    const written = await writeNewFile(path, encode({ width, height, data, channels, depth: 8 }))
    return { ...written, details, report: [] }
  },
}

function render(frame: DecodedFrame, window: StatedWindow | null) {
  if (isColour(frame)) return { data: toRgb(frame), channels: 3 as const, details: { colour: 'RGB' } }
  const grey = greyValues(frame)
  const stated = window === null ? [] : [{ ...window, explanation: null }]
  const voi = window === null ? grey.voi : { windows: stated, voiFunction: 'LINEAR' as const, voiTables: [] }
  const unit = toUnit({ ...grey, voi }, 'window')
  const own = frame.greyScale.windows[0]
  const used = window ?? (own === undefined ? null : { centre: own.centre, width: own.width })
  const how = window !== null ? 'stated' : own !== undefined ? 'of the file' : 'of the values'
  return {
    data: Uint8Array.from(unit, (value) => Math.round(value * 255)),
    channels: 1 as const,
    details: { window: used, windowFrom: how },
  }
}
