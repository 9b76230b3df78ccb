import type { ProfileOption } from '../contract/deidentification'
import type { ActionCode, ProfileRow } from './profileTable'

/** One action for one element: remove, empty, dummy, other UID, keep, clean. */
export type Action = 'X' | 'Z' | 'D' | 'U' | 'K' | 'C'

export interface Treatment {
  readonly action: Action
  /** The option that a K or C comes from. */
  readonly option: ProfileOption | null
}

/**
 * The action of a row of table E.1-1 under the options chosen. Where two of them speak, cleaning goes before keeping;
 * where none does, the Basic Profile holds.
 */
export function treatmentOf(
  row: ProfileRow,
  options: ReadonlySet<ProfileOption>,
  isSequence: boolean,
): Treatment {
  const spoken = (Object.entries(row.options) as [ProfileOption, 'K' | 'C'][])
    .filter(([option]) => options.has(option))
    .sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
  const [first] = spoken
  if (first !== undefined) return { action: first[1], option: first[0] }
  return { action: basicAction(row.basic, isSequence), option: null }
}

/**
 * One action where the table leaves it to the kind of object. What is always conformant is taken: a dummy satisfies
 * types 1, 2 and 3, an empty value types 2 and 3. A sequence is emptied rather than filled with dummies where it
 * may be; one of references stays, its UIDs replaced (U*).
 */
export function basicAction(code: ActionCode, isSequence: boolean): Action {
  switch (code) {
    case 'X/Z':
      return 'Z'
    case 'X/D':
      return isSequence ? 'X' : 'D'
    case 'X/Z/D':
      return isSequence ? 'Z' : 'D'
    case 'Z/D':
      return 'D'
    case 'X/Z/U*':
      return 'U'
    default:
      return code
  }
}
