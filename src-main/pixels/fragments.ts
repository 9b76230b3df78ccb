import { LikewiseError } from '../contract/errors'
import type { Dataset } from '../dicom/dataset'
import { readElementHeader, undefinedLength } from '../dicom/elementHeader'
import { pixelElementOf } from './pixelDescription'

/** A piece of encapsulated pixel data (PS3.5 A.4). */
interface Fragment {
  /** Of its value in the file. */
  readonly offset: number
  /** In bytes. */
  readonly length: number
  /** Of its item, counted from the first fragment: what offset tables name. */
  readonly place: number
}

const item = 0xfffee000
const sequenceDelimiter = 0xfffee0dd
const extendedOffsetTable = 0x7fe00001
const littleEndian = { explicitVr: true, littleEndian: true }
/** A file may hold this many fragments; the largest slides have some hundred thousand. */
const mostFragments = 4_000_000

/**
 * The bytes of one frame of encapsulated pixel data: by the extended or the basic offset table where that names
 * fragments; else a fragment per frame; else split where a fragment begins like an image. Empty fragments are passed
 * over, and a last fragment that the file cuts off is given as far as it goes.
 * Errors: truncated, undecodable.
 */
export function encapsulatedFrame(dataset: Dataset, frames: number, frame: number): Uint8Array {
  const { source } = dataset
  const element = pixelElementOf(dataset)
  if (element.length !== undefinedLength) {
    throw new LikewiseError(
      'undecodable',
      'The pixel data are not compressed; the transfer syntax says they are.',
    )
  }
  const { fragments, table } = readFragments(dataset, element.valueOffset)
  if (fragments.length === 0) throw new LikewiseError('undecodable', 'The compressed pixel data are empty.')
  const own = fragmentsOf(dataset, fragments, table, frames, frame)
  if (own.length === 0) {
    throw new LikewiseError('truncated', `Frame ${frame + 1} of ${frames} is not in the file.`)
  }
  const whole = new Uint8Array(own.reduce((sum, { length }) => sum + length, 0))
  let filled = 0
  for (const { offset, length } of own) {
    whole.set(source.read(offset, length), filled)
    filled += length
  }
  return whole
}

function readFragments(dataset: Dataset, start: number): { fragments: Fragment[]; table: number[] } {
  const { source } = dataset
  const fragments: Fragment[] = []
  let table: number[] | undefined
  let first = 0
  let offset = start
  while (offset + 8 <= source.size && fragments.length < mostFragments) {
    const header = readElementHeader(source, offset, littleEndian)
    if (header.tag === sequenceDelimiter) break
    if (header.tag !== item)
      throw new LikewiseError('malformed', 'The compressed pixel data hold a stray element.')
    const length = Math.min(header.length, source.size - header.valueOffset)
    if (table === undefined) {
      table = offsetsOf(source.read(header.valueOffset, length), 4)
      first = header.valueOffset + length
    } else if (length > 0) fragments.push({ offset: header.valueOffset, length, place: offset - first })
    offset = header.valueOffset + length
  }
  return { fragments, table: table ?? [] }
}

function fragmentsOf(
  dataset: Dataset,
  fragments: readonly Fragment[],
  basicTable: readonly number[],
  frames: number,
  frame: number,
): readonly Fragment[] {
  if (frames === 1) return fragments
  const extended = dataset.element(extendedOffsetTable)
  const extendedTable =
    extended === undefined ? [] : offsetsOf(dataset.source.read(extended.valueOffset, extended.length), 8)
  const places = new Set(fragments.map(({ place }) => place))
  const table = [extendedTable, basicTable].find(
    (offsets) => offsets.length === frames && offsets.every((offset) => places.has(offset)),
  )
  if (table !== undefined) {
    const end = table[frame + 1] ?? Infinity
    return fragments.filter(({ place }) => place >= table[frame]! && place < end)
  }
  if (fragments.length === frames) return fragments.slice(frame, frame + 1)
  const starts = fragments.flatMap((fragment, i) => (beginsImage(dataset, fragment) ? [i] : []))
  return starts.length <= frame ? [] : fragments.slice(starts[frame], starts[frame + 1])
}

function offsetsOf(bytes: Uint8Array, width: 4 | 8): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, i) =>
    width === 4 ? view.getUint32(4 * i, true) : Number(view.getBigUint64(8 * i, true)),
  )
}

/** JPEG and JPEG-LS begin with FF D8, JPEG 2000 code streams with FF 4F. */
function beginsImage({ source }: Dataset, { offset, length }: Fragment): boolean {
  if (length < 2) return false
  const start = source.view(offset, 2)
  return start[0] === 0xff && (start[1] === 0xd8 || start[1] === 0x4f)
}
