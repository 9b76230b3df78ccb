/** What an entry's details say on one line: “run 3 · exporter png-8 · images 12”. Lists are counted, empty values left out. */
export function detailWords(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .flatMap(([name, value]) => {
      const said = word(value)
      return said === null ? [] : [`${name} ${said}`]
    })
    .join(' · ')
}

function word(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.length === 1 ? word(value[0]) : `(${value.length})`
  if (typeof value === 'object') {
    const kind = (value as { kind?: unknown }).kind
    return typeof kind === 'string' ? kind : '(…)'
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null
}
