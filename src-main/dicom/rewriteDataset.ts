import { LikewiseError } from '../contract/errors'
import type { ValueSource } from './dataset'
import { isPrivateCreator, knownElement } from './dataElements'
import { endsTooEarly } from './byteSource'
import {
  encodingInside,
  endOfElement,
  readElementHeader,
  undefinedLength,
  type ElementEncoding,
  type ElementHeader,
} from './elementHeader'
import { encodeElement, encodeHeader, encodeItemHeader, padValue, type NewElement } from './encodeElement'
import { appendPiece, totalLength, type Piece } from './pieces'

/** An element as a rule sees it. */
export interface SeenElement {
  readonly tag: number
  /** As the file says it, else as the dictionary does; “UN” where neither knows. */
  readonly vr: string
  readonly keyword: string | undefined
  readonly isSequence: boolean
  /** In bytes; `undefinedLength` where a delimiter ends the value. */
  readonly length: number
  /** Private creator of a private element (PS3.5 section 7.8.1); null where nobody reserved its block. */
  readonly creator: string | null
  /** Tags of the sequences around it, outermost first. */
  readonly path: readonly number[]
  readonly littleEndian: boolean
  /** A copy of its bytes; empty for sequences and encapsulated pixel data. */
  value(): Uint8Array
}

/**
 * What becomes of an element: kept byte for byte, left out, gone into (a sequence; one of VR UN that holds no items is
 * left out), or given another value.
 */
export type Change = 'keep' | 'remove' | 'items' | Uint8Array

export interface RewriteRule {
  change(element: SeenElement): Change
  /** Elements that the data set holds afterwards, in place of those with their tags. */
  readonly added: readonly NewElement[]
}

const item = 0xfffee000
const itemDelimiter = 0xfffee00d
const sequenceDelimiter = 0xfffee0dd
const pixelElements = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010])
/** Sequences may be nested this deep. */
const deepestNesting = 64

/** Where a data set, or an item, lies and how it is written. */
interface Place {
  readonly start: number
  readonly end: number
  readonly encoding: ElementEncoding
  readonly path: readonly number[]
}

interface Rewritten {
  readonly pieces: Piece[]
  readonly isChanged: boolean
  /** Behind the last byte that was read. */
  readonly end: number
}

/** An element of the result, before the order is final. */
interface Outcome {
  readonly tag: number
  readonly creator: string | null
  readonly pieces: readonly Piece[]
}

/**
 * Rewrites a data set element by element. What the rule keeps is taken byte for byte, with its own way of writing
 * lengths; nothing is decoded. Group lengths (gggg,0000) are left out as soon as anything changes, for they would be
 * wrong; so is a private creator whose whole block went.
 * Errors: truncated, malformed.
 */
export function rewriteDataset(
  source: ValueSource,
  start: number,
  encoding: ElementEncoding,
  rule: RewriteRule,
): Piece[] {
  return rewriteElements(source, { start, end: source.size, encoding, path: [] }, rule).pieces
}

function rewriteElements(source: ValueSource, place: Place, rule: RewriteRule): Rewritten {
  const { encoding, path } = place
  if (path.length > deepestNesting) {
    throw new LikewiseError('malformed', 'The sequences of the header are nested too deep.')
  }
  const outcomes: Outcome[] = []
  const creators = new Map<number, string>()
  let isChanged = false
  let offset = place.start
  while (offset + 8 <= place.end && !isPadding(source, offset, place.end)) {
    const header = readElementHeader(source, offset, encoding)
    if (header.tag === itemDelimiter) break
    const next = endOfElement(source, header, encoding)
    if (next > place.end) throw endsTooEarly()
    const range = { offset, length: next - offset }
    const seen = see(source, header, encoding, path, creators)
    const change = rewriteElement(source, header, seen, range, place, rule)
    if (change === undefined) isChanged = true
    else {
      isChanged ||= change.isChanged
      outcomes.push({ tag: header.tag, creator: seen.creator, pieces: change.pieces })
    }
    offset = next
  }
  const added = path.length === 0 ? rule.added : []
  if (!isChanged && added.length === 0) {
    return { pieces: outcomes.flatMap(({ pieces }) => pieces), isChanged: false, end: offset }
  }
  return { pieces: inOrder(outcomes, added, encoding), isChanged: true, end: offset }
}

/** What becomes of one element; undefined where it is left out. */
function rewriteElement(
  source: ValueSource,
  header: ElementHeader,
  seen: SeenElement,
  range: Piece & { offset: number },
  place: Place,
  rule: RewriteRule,
): { pieces: Piece[]; isChanged: boolean } | undefined {
  const change = rule.change(seen)
  if (change === 'remove') return undefined
  if (change === 'keep') return { pieces: [range], isChanged: false }
  if (change instanceof Uint8Array) {
    const value = padValue(change, seen.vr)
    const written = encodeHeader(header.tag, header.vr, value.length, place.encoding)
    return { pieces: [Buffer.concat([written, value])], isChanged: true }
  }
  try {
    const items = rewriteItems(source, header, place, rule, range.offset + range.length)
    return items.isChanged ? items : { pieces: [range], isChanged: false }
  } catch (error) {
    // What a sequence of unknown VR holds may be no items after all.
    if (header.vr === 'UN' && error instanceof LikewiseError) return undefined
    throw error
  }
}

function rewriteItems(
  source: ValueSource,
  sequence: ElementHeader,
  place: Place,
  rule: RewriteRule,
  end: number,
): Rewritten {
  const encoding = encodingInside(sequence, place.encoding)
  const path = [...place.path, sequence.tag]
  const content: Piece[] = []
  let isChanged = false
  let offset = sequence.valueOffset
  while (offset + 8 <= end) {
    const header = readElementHeader(source, offset, encoding)
    if (header.tag === sequenceDelimiter) break
    if (header.tag !== item) {
      throw new LikewiseError('malformed', 'A sequence of the header holds something other than items.')
    }
    const isOpen = header.length === undefinedLength
    const itemEnd = isOpen ? end : header.valueOffset + header.length
    if (itemEnd > end) throw endsTooEarly()
    const own = rewriteElements(source, { start: header.valueOffset, end: itemEnd, encoding, path }, rule)
    isChanged ||= own.isChanged
    const length = isOpen ? undefinedLength : totalLength(own.pieces)
    appendPiece(content, encodeItemHeader(item, length, encoding))
    for (const piece of own.pieces) appendPiece(content, piece)
    if (isOpen) appendPiece(content, encodeItemHeader(itemDelimiter, 0, encoding))
    offset = isOpen ? own.end + 8 : itemEnd
  }
  const isOpen = sequence.length === undefinedLength
  const length = isOpen ? undefinedLength : totalLength(content)
  const pieces: Piece[] = [encodeHeader(sequence.tag, sequence.vr, length, place.encoding)]
  for (const piece of content) appendPiece(pieces, piece)
  if (isOpen) pieces.push(encodeItemHeader(sequenceDelimiter, 0, encoding))
  return { pieces, isChanged, end }
}

function see(
  source: ValueSource,
  header: ElementHeader,
  encoding: ElementEncoding,
  path: readonly number[],
  creators: Map<number, string>,
): SeenElement {
  const { tag, length } = header
  const known = knownElement(tag)
  // Writers that did not know an element left UN in its place; its content is what the dictionary says.
  const vr = header.vr !== null && header.vr !== 'UN' ? header.vr : (known?.vr ?? 'UN')
  const isPixels = pixelElements.has(tag)
  const isOpen = length === undefinedLength
  const value = () => (isOpen ? new Uint8Array(0) : new Uint8Array(source.read(header.valueOffset, length)))
  return {
    tag,
    vr,
    keyword: known?.keyword,
    isSequence: !isPixels && (vr === 'SQ' || (isOpen && (header.vr === null || header.vr === 'UN'))),
    length,
    creator: creatorOf(tag, creators, value),
    path,
    littleEndian: encoding.littleEndian,
    value,
  }
}

/** (gggg,00bb) reserves the elements (gggg,bb00) to (gggg,bbFF) for whom it names. */
function creatorOf(tag: number, creators: Map<number, string>, value: () => Uint8Array): string | null {
  if ((tag >>> 16) % 2 === 0) return null
  if (isPrivateCreator(tag)) {
    const name = Buffer.from(value())
      .toString('latin1')
      .replace(/[\0 ]+$/, '')
      .trim()
    creators.set(reservedBlock(tag), name)
    return name
  }
  return creators.get(blockOf(tag)) ?? null
}

function blockOf(tag: number): number {
  return tag >>> 8
}

function reservedBlock(creator: number): number {
  return blockOf((creator & 0xffff0000) | ((creator & 0xff) << 8))
}

/** Ascending by tag as they were, the new ones among them, without what lost its sense. */
function inOrder(
  outcomes: readonly Outcome[],
  added: readonly NewElement[],
  encoding: ElementEncoding,
): Piece[] {
  const replaced = new Set(added.map(({ tag }) => tag))
  const blocks = new Set(outcomes.filter(({ tag }) => !isPrivateCreator(tag)).map(({ tag }) => blockOf(tag)))
  const waiting = [...added].sort((a, b) => a.tag - b.tag)
  const pieces: Piece[] = []
  for (const { tag, pieces: own } of outcomes) {
    const isEmptyBlock = isPrivateCreator(tag) && !blocks.has(reservedBlock(tag))
    if (replaced.has(tag) || (tag & 0xffff) === 0 || isEmptyBlock) continue
    while (waiting[0] !== undefined && waiting[0].tag < tag) {
      appendPiece(pieces, encodeElement(waiting.shift()!, encoding))
    }
    for (const piece of own) appendPiece(pieces, piece)
  }
  for (const element of waiting) appendPiece(pieces, encodeElement(element, encoding))
  return pieces
}

/** Some writers fill the file up with zeros. */
function isPadding(source: ValueSource, offset: number, end: number): boolean {
  return source.view(offset, 8).every((byte) => byte === 0) && end === source.size
}
