import type { FeatureCompleteness } from '../../../src-main/contract/constraints'
import { formatCount, formatCounted, formatShare } from '../../widgets/formatNumber'

/** A typed weight: a point or a comma; null when it is not above 0 and at most 1000. */
export function readWeight(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return value > 0 && value <= 1000 ? value : null
}

/** How a feature is filled in: “86 % · 4 values”, what could not be read as a number, and that synonyms are one value. */
export function completenessWords(
  { present, missing, unreadable, distinct }: FeatureCompleteness,
  synonyms: number,
): string {
  const all = present + missing + unreadable
  const share = all === 0 ? 'no images' : formatShare(present / all)
  const parts = [share, formatCounted(distinct, 'value')]
  if (unreadable > 0) parts.push(`${formatCount(unreadable)} no number`)
  if (synonyms > 0) parts.push(formatCounted(synonyms, 'synonym'))
  return parts.join(' · ')
}
