import type { DataSet } from 'dicom-parser'

/** Palette Color Lookup Tables (PS3.3 C.7.9), brought to 8 bits. */
export interface Palette {
  /** The stored value of the first entry. */
  readonly first: number
  readonly red: Uint8Array
  readonly green: Uint8Array
  readonly blue: Uint8Array
}

/** Null where the file has no complete palette. Segmented palettes are not read. */
export function readPalette(dataset: DataSet): Palette | null {
  const red = readTable(dataset, 'x00281101', 'x00281201')
  const green = readTable(dataset, 'x00281102', 'x00281202')
  const blue = readTable(dataset, 'x00281103', 'x00281203')
  if (red === null || green === null || blue === null) return null
  return { first: red.first, red: red.entries, green: green.entries, blue: blue.entries }
}

function readTable(
  dataset: DataSet,
  descriptor: string,
  data: string,
): { first: number; entries: Uint8Array } | null {
  const element = dataset.elements[data]
  const count = dataset.uint16(descriptor, 0)
  if (element === undefined || count === undefined) return null
  const isSigned = dataset.uint16('x00280103') === 1
  const first = (isSigned ? dataset.int16(descriptor, 1) : dataset.uint16(descriptor, 1)) ?? 0
  const bits = dataset.uint16(descriptor, 2) ?? 16
  // A count of 0 stands for 65,536.
  const entries = new Uint8Array(count === 0 ? 65_536 : count)
  const isBytes = element.length < entries.length * 2
  for (let i = 0; i < entries.length; i++) {
    if (isBytes) entries[i] = dataset.byteArray[element.dataOffset + i] ?? 0
    // Some writers say 16 bits and fill the lower 8 only in both bytes; the upper byte is right either way.
    else entries[i] = bits === 8 ? (dataset.uint16(data, i) ?? 0) & 0xff : (dataset.uint16(data, i) ?? 0) >> 8
  }
  return { first, entries }
}
