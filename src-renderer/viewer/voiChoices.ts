import type { FrameFormat, VoiFunction, VoiWindow } from '../../src-main/contract/assets'
import { pixelBytes } from './frameValues'

export interface VoiTable {
  /** The value, in output units, of the first entry. */
  readonly first: number
  /** Of an entry: 0 is black, 2^bits − 1 white. */
  readonly bits: number
  readonly entries: Uint16Array
}

/** One of the ways in which a file asks to be shown; `name` is for people. */
export type VoiChoice =
  | (Pick<VoiWindow, 'centre' | 'width'> & {
      readonly kind: 'window'
      readonly name: string
      readonly function: VoiFunction
    })
  | { readonly kind: 'table'; readonly name: string; readonly table: VoiTable }

/**
 * What a frame's file offers, the one to begin with first: its windows, then its VOI LUTs (DICOM PS3.3 C.11.2). Nothing
 * where the file says nothing; the window of the format is then a range of its values.
 * @param bytes of the frame, as they came with its format
 */
export function voiChoices(format: FrameFormat, bytes: ArrayBuffer): VoiChoice[] {
  const { windows, tables } = format.voi
  const choices = windows.map(({ centre, width, explanation }, i): VoiChoice => {
    const name = explanation ?? (windows.length > 1 ? `Window ${i + 1}` : 'Window')
    return { kind: 'window', name, centre, width, function: format.voi.function }
  })
  const view = new DataView(bytes)
  let offset = pixelBytes(format)
  tables.forEach(({ first, length, bits, explanation }, i) => {
    const entries = Uint16Array.from({ length }, (_, entry) => view.getUint16(offset + 2 * entry, true))
    offset += 2 * length
    const name = explanation ?? (tables.length > 1 ? `Table ${i + 1}` : 'Table')
    choices.push({ kind: 'table', name, table: { first, bits, entries } })
  })
  return choices
}

/**
 * The grey, 0 black … 1 white, of a value in output units: LINEAR by equation C.11.2.1.2.1, LINEAR_EXACT by
 * C.11.2.1.3.2, SIGMOID by C.11.2.1.3.1, or by a VOI LUT (C.11.2.1.1), whose ends hold for values outside.
 */
export function greyOf(choice: VoiChoice, value: number): number {
  if (choice.kind === 'table') {
    const { first, bits, entries } = choice.table
    const entry = entries[Math.max(0, Math.min(entries.length - 1, Math.round(value) - first))]!
    return Math.min(1, entry / (2 ** bits - 1))
  }
  const { centre, width } = choice
  switch (choice.function) {
    case 'SIGMOID':
      return 1 / (1 + Math.exp((-4 * (value - centre)) / width))
    case 'LINEAR_EXACT':
      return clip((value - centre) / width + 0.5)
    case 'LINEAR':
      // A window of one value is a threshold.
      if (width <= 1) return value > centre - 0.5 ? 1 : 0
      return clip((value - (centre - 0.5)) / (width - 1) + 0.5)
  }
}

/** Greys of values in output units, 0 black … 255 white, [values]. */
export function toGreyBytes(choice: VoiChoice, values: ArrayLike<number>): Uint8ClampedArray {
  const greys = new Uint8ClampedArray(values.length)
  for (let i = 0; i < greys.length; i++) greys[i] = 255 * greyOf(choice, values[i]!)
  return greys
}

function clip(grey: number): number {
  return Math.max(0, Math.min(1, grey))
}
