import type { Dataset } from '../dicom/dataset'

/** A lookup table (PS3.3 C.11.1.1.1): what stored values from `first` on stand for. */
export interface LookupTable {
  /** The value that is mapped to the first entry. */
  readonly first: number
  readonly entries: Uint16Array
  /** Of an entry, 1 … 16. */
  readonly bits: number
}

/**
 * The table of a descriptor (entries, first value, bits) and its data.
 * @param isSigned whether the values that are looked up are signed, which the first value is then, too
 * @returns undefined where it is missing or cut off
 */
export function readLookupTable(
  dataset: Dataset,
  descriptorTag: number,
  dataTag: number,
  isSigned: boolean,
): LookupTable | undefined {
  const [count, , bits] = dataset.integers(descriptorTag)
  const first = dataset.integers(descriptorTag, isSigned)[1]
  if (count === undefined || first === undefined || bits === undefined) return undefined
  // A count of 0 stands for 65,536.
  const entries = entriesOf(dataset, dataTag, count || 65_536, bits)
  return entries === undefined ? undefined : { first, entries, bits: bits >= 1 && bits <= 16 ? bits : 16 }
}

function entriesOf(dataset: Dataset, tag: number, count: number, bits: number): Uint16Array | undefined {
  const words = dataset.integers(tag)
  if (words.length >= count) return Uint16Array.from(words.slice(0, count))
  // Entries of 8 bits come in pairs, the first in the lower byte.
  if (bits > 8 || words.length * 2 < count) return undefined
  return Uint16Array.from({ length: count }, (_, i) => (words[i >> 1]! >> (8 * (i & 1))) & 0xff)
}

/** The entry of a value; values outside the table take its first or last entry. */
export function lookUp({ first, entries }: LookupTable, value: number): number {
  return entries[Math.max(0, Math.min(entries.length - 1, Math.round(value) - first))]!
}
