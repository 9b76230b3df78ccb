import type { FrameFormat } from '../../src-main/contract/assets'
import { toFrameValues, withAlpha } from './frameValues'
import { toGreyBytes, voiChoices, type VoiChoice } from './voiChoices'

/** A frame as it is first shown: by the window of its file, 8 bits, RGBA, [rows · columns · 4]. */
export function toRgba(format: FrameFormat, bytes: ArrayBuffer): Uint8ClampedArray<ArrayBuffer> {
  const { values, fractional } = toFrameValues(format, bytes)
  if (format.samples === 3) return withAlpha(values)
  const greys = toGreyBytes(voiChoices(format, bytes)[0] ?? ownRange(format, fractional), values)
  const rgba = new Uint8ClampedArray(values.length * 4)
  for (let i = 0; i < values.length; i++) {
    const grey = format.inverted ? 255 - greys[i]! : greys[i]!
    rgba.fill(grey, 4 * i, 4 * i + 3)
    rgba[4 * i + 3] = 255
  }
  return rgba
}

function ownRange({ windowCentre, windowWidth }: FrameFormat, fractional: boolean): VoiChoice {
  const name = 'Range'
  const fn = fractional ? 'LINEAR_EXACT' : 'LINEAR'
  return { kind: 'window', name, centre: windowCentre, width: windowWidth, function: fn }
}
