import rawElements from '../../resources/data-elements.txt?raw'

export interface KnownElement {
  readonly vr: string
  readonly keyword: string
}

const plain = new Map<number, KnownElement>()
/** Of the groups 50xx and 60xx, by their tags with xx = 00. */
const repeating = new Map<number, KnownElement>()
for (const line of rawElements.split('\n')) {
  const [tag, vr, keyword] = line.split(' ')
  if (tag === undefined || vr === undefined || keyword === undefined || !/^[0-9A-FX]{8}$/.test(tag)) continue
  const table = tag.includes('X') ? repeating : plain
  table.set(Number.parseInt(tag.replaceAll('X', '0'), 16), { vr, keyword })
}

/** The data element of PS3.6 or PS3.7 with a tag; undefined for private and for unknown ones. */
export function knownElement(tag: number): KnownElement | undefined {
  const group = tag >>> 16
  const isRepeating = (group & 0xff00) === 0x5000 || (group & 0xff00) === 0x6000
  return isRepeating && group % 2 === 0 ? repeating.get((tag & 0xff00ffff) >>> 0) : plain.get(tag)
}

/** “(0008,0060)”. */
export function writtenTag(tag: number): string {
  const digits = tag.toString(16).toUpperCase().padStart(8, '0')
  return `(${digits.slice(0, 4)},${digits.slice(4)})`
}

/** True for the elements that reserve a block of private ones (PS3.5 section 7.8.1). */
export function isPrivateCreator(tag: number): boolean {
  const element = tag & 0xffff
  return (tag >>> 16) % 2 === 1 && element >= 0x10 && element <= 0xff
}
