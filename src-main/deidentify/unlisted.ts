import type { SeenElement } from '../dicom/rewriteDataset'
import type { ProfileRow } from './profileTable'

/** UIDs that name kinds, schemes and programs, not things: they say nothing of a patient. */
const kinds = new Set([
  0x00080016, 0x0008001a, 0x0008001b, 0x00080062, 0x0008010c, 0x00080117, 0x00080118, 0x00081150, 0x0008115a,
  0x00083002, 0x04000010, 0x04000510, 0x30100052, 0x30100053,
])
/** URNCodeValue and CodingSchemeURL name codes. */
const codeAddresses = new Set([0x00080120, 0x0008010e])
/** Encrypted Attributes Sequence: the identity itself, for who has another key. */
const encryptedAttributes = 0x04000500

/**
 * The row that an element would have that table E.1-1 does not list, for the standard grows faster than any copy of
 * the table: dates, names of people, titles and addresses of machines go, UIDs of things are replaced, and what the
 * dictionary does not know cannot be judged and goes. Undefined for what stays.
 */
export function unlistedRow({ tag, vr, keyword, isSequence }: SeenElement): ProfileRow | undefined {
  const row = (basic: ProfileRow['basic'], options: ProfileRow['options'] = {}): ProfileRow => ({
    tag: '',
    keyword: keyword ?? '',
    basic,
    options,
  })
  if (keyword === undefined || tag === encryptedAttributes) return row('X')
  if (isSequence) return undefined
  switch (vr) {
    case 'DA':
    case 'DT':
    case 'TM':
      return row('X', { retainFullDates: 'K', retainModifiedDates: 'C' })
    case 'PN':
    case 'AE':
      return row('X')
    case 'UR':
      return codeAddresses.has(tag) ? undefined : row('X')
    case 'UI':
      return kinds.has(tag) ? undefined : row('U', { retainUids: 'K' })
    default:
      return undefined
  }
}
