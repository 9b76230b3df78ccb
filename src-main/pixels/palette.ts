import type { Dataset } from '../dicom/dataset'
import { readLookupTable } from './lookupTable'
import { expandSegments } from './segmentedPalette'

/** Palette Color Lookup Tables (PS3.3 C.7.9), brought to 8 bits. */
export interface Palette {
  /** The stored value of the first entry. */
  readonly first: number
  readonly red: Uint8Array
  readonly green: Uint8Array
  readonly blue: Uint8Array
}

interface Channel {
  readonly first: number
  readonly entries: Uint8Array
}

/** Descriptor, data and segmented data of a colour. */
const tags = {
  red: [0x00281101, 0x00281201, 0x00281221],
  green: [0x00281102, 0x00281202, 0x00281222],
  blue: [0x00281103, 0x00281203, 0x00281223],
} as const

/** Null where the file has no complete palette. */
export function readPalette(dataset: Dataset): Palette | null {
  const red = readChannel(dataset, tags.red)
  const green = readChannel(dataset, tags.green)
  const blue = readChannel(dataset, tags.blue)
  if (red === undefined || green === undefined || blue === undefined) return null
  return { first: red.first, red: red.entries, green: green.entries, blue: blue.entries }
}

function readChannel(
  dataset: Dataset,
  [descriptor, data, segmented]: readonly [number, number, number],
): Channel | undefined {
  const isSigned = dataset.integers(0x00280103)[0] === 1
  const table = readLookupTable(dataset, descriptor, data, isSigned)
  if (table !== undefined) return { first: table.first, entries: toBytes(table.entries, table.bits) }
  const [count, , bits] = dataset.integers(descriptor)
  const first = dataset.integers(descriptor, isSigned)[1]
  if (count === undefined || first === undefined || bits === undefined) return undefined
  const entries = expandSegments(dataset.integers(segmented), bits, count || 65_536)
  return entries === undefined ? undefined : { first, entries: toBytes(entries, bits) }
}

/** Some writers say 16 bits and fill the lower 8 alone. */
function toBytes(entries: Uint16Array, bits: number): Uint8Array {
  const isLow = bits <= 8 || entries.every((entry) => entry < 256)
  return Uint8Array.from(entries, (entry) => (isLow ? entry : entry >> 8))
}
