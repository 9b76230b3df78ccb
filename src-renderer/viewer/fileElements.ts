import type { FileElement } from '../../src-main/contract/clusters'

/** Looks elements of the data set itself up, not those within sequences. */
export type ElementValues = (keyword: string) => string | undefined

export function elementValues(
  elements: readonly Pick<FileElement, 'keyword' | 'value' | 'depth'>[],
): ElementValues {
  const values = new Map<string, string>()
  for (const { keyword, value, depth } of elements) {
    if (depth === 0 && value !== '' && !values.has(keyword)) values.set(keyword, value)
  }
  return (keyword) => values.get(keyword)
}

/** “Doe, Jane” of “Doe^Jane”: the first of the name's representations (PS3.5 section 6.2.1.2). */
export function personName(value: string): string {
  const [family = '', given = '', middle = ''] = (value.split('=')[0] ?? '')
    .split('^')
    .map((part) => part.trim())
  return [family, [given, middle].filter(Boolean).join(' ')].filter(Boolean).join(', ')
}

/** “2024-03-09” of “20240309”; anything else as it is. */
export function dateText(value: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(value)
  return found === null ? value : `${found[1]}-${found[2]}-${found[3]}`
}
