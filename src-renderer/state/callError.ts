import { toErrorRecord, type ErrorRecord } from '../../src-main/contract/errors'

/** Codes that need no sentence: the person asked for it, or the connection banner already tells. */
const quietCodes = new Set<ErrorRecord['code']>(['cancelled', 'disconnected'])

/** What to show for a rejected call; null for the quiet codes. */
export function shownError(error: unknown): ErrorRecord | null {
  const record = toErrorRecord(error)
  return quietCodes.has(record.code) ? null : record
}
