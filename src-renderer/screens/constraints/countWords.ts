import { formatCount } from '../../widgets/formatNumber'

/** A count of pairs; an estimate is marked and rounded to three digits, since more would mean nothing. */
export function countWords(pairs: number, estimated: boolean): string {
  if (!estimated || pairs < 1) return formatCount(pairs)
  return `≈ ${formatCount(Number(pairs.toPrecision(3)))}`
}

/** A share of pairs with one place: “3.9 %”; “<0.1 %” rather than none; nothing where there are no pairs. */
export function shareWords(pairs: number, all: number): string {
  if (all === 0) return ''
  const share = (100 * pairs) / all
  if (share > 0 && share < 0.1) return '<0.1 %'
  if (share > 99.9 && share < 100) return '>99.9 %'
  return `${share.toFixed(1)} %`
}
