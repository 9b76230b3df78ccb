/** A tag's value in one image, as stored and as compared; null where it is missing. */
export interface FeatureValue {
  readonly value: string | null
  readonly compared: string | null
}

/**
 * What to show of a value: as stored, with what it is taken for where that says something else than the same letters
 * in another case.
 */
export function comparedValue({ value, compared }: FeatureValue): { text: string; title: string } {
  if (value === null) return { text: '–', title: 'Missing' }
  if (compared === null) return { text: value, title: `${value}\nCannot be compared` }
  if (plain(value) === plain(compared)) return { text: value, title: value }
  return { text: `${value} → ${compared}`, title: `${value}\nis compared as ${compared}` }
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLocaleUpperCase('en')
}
