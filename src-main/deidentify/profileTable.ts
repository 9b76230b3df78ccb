import rawTable from '../../resources/confidentiality-profile.csv?raw'
import { profileOptionSchema, type ProfileOption } from '../contract/deidentification'

/** Action codes of PS3.15 table E.1-1a; several with “/” where the kind of object decides. */
export type ActionCode = 'X' | 'Z' | 'D' | 'U' | 'X/Z' | 'X/D' | 'Z/D' | 'X/Z/D' | 'X/Z/U*'

/** A row of PS3.15 table E.1-1. */
export interface ProfileRow {
  /** Eight digits; “50XXXXXX”, “60XX3000” and “60XX4000” of repeating groups; “private”. */
  readonly tag: string
  readonly keyword: string
  readonly basic: ActionCode
  /** K keeps, C cleans. */
  readonly options: Readonly<Partial<Record<ProfileOption, 'K' | 'C'>>>
}

const [head, ...lines] = rawTable.trim().split('\n')
const columns = head!.split(',')

/** PS3.15 table E.1-1, in its order. */
export const profileTable: readonly ProfileRow[] = lines.map((line) => {
  const cells = line.split(',')
  const [tag, keyword, basic] = cells as [string, string, ActionCode]
  const options = columns.slice(3).flatMap((option, i) => {
    const code = cells[i + 3] ?? ''
    return code === '' ? [] : [[profileOptionSchema.parse(option), code] as const]
  })
  return { tag, keyword, basic, options: Object.fromEntries(options) }
})

const rows = new Map(profileTable.map((row) => [row.tag, row]))

/** The row of an element; undefined for one that the table does not list. */
export function profileRow(tag: number): ProfileRow | undefined {
  const group = tag >>> 16
  if (group % 2 === 1) return rows.get('private')
  const digits = tag.toString(16).toUpperCase().padStart(8, '0')
  if (group >>> 8 === 0x50) return rows.get('50XXXXXX')
  if (group >>> 8 === 0x60) return rows.get(`60XX${digits.slice(4)}`)
  return rows.get(digits)
}
