/**
 * What a `Range` header asks of a body (RFC 9110, section 14): first and last byte, counted from 0; “unsatisfiable”
 * where it lies outside; undefined where the whole body is to be sent: no header, one that means nothing, more than
 * one range, or one with a condition (`If-Range`), for bodies here have no validators.
 */
export function parseByteRange(
  headers: Headers,
  length: number,
): { readonly first: number; readonly last: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.get('range') ?? '')
  if (match === null || headers.has('if-range')) return undefined
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return undefined
  if (from === '') {
    const suffix = Number(to)
    if (suffix === 0 || length === 0) return 'unsatisfiable'
    return { first: Math.max(0, length - suffix), last: length - 1 }
  }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return undefined
  if (first >= length) return 'unsatisfiable'
  return { first, last: to === '' ? length - 1 : Math.min(Number(to), length - 1) }
}
