import type { TagFeature } from './feature'

/** Written where a value was asked for and none was known. */
const nothing = new Set(['', 'UNKNOWN', 'NOT AVAILABLE', 'N/A'])

/**
 * The value as categories are compared: upper case, blanks at the ends gone and runs of them one blank, entries of a
 * backslash list each so and empty ones dropped, synonyms replaced. Null where nothing is left.
 */
export function normaliseCategory(feature: TagFeature, value: string): string | null {
  const entries = value
    .split('\\')
    .map((entry) => entry.trim().replace(/\s+/g, ' ').toUpperCase())
    .filter((entry) => !nothing.has(entry))
    .map((entry) => feature.synonyms[entry] ?? entry)
  return entries.length === 0 ? null : entries.join('\\')
}

/**
 * The numbers of a decimal or integer string (VR DS and IS, DICOM PS3.5 section 6.2), [components]; null where there
 * are more or fewer, or one is no number.
 */
export function readNumbers(feature: TagFeature, value: string): number[] | null {
  const entries = value.split('\\').map((entry) => entry.trim())
  if (entries.length !== feature.components) return null
  const numbers = entries.map((entry) => (decimal.test(entry) ? Number(entry) : Number.NaN))
  return numbers.every(Number.isFinite) ? numbers : null
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
