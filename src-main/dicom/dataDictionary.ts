import rows from '../../resources/dataDictionary.tsv?raw'

/** A row of the data dictionary (PS3.6). */
export interface DictionaryEntry {
  readonly vr: string
  readonly keyword: string
  readonly name: string
}

let entries: ReadonlyMap<string, DictionaryEntry> | undefined

/** What a tag (group · 65536 + element) is called; undefined for private tags and those that PS3.6 does not have. */
export function dictionaryEntry(tag: number): DictionaryEntry | undefined {
  entries ??= readRows()
  const hex = tag.toString(16).toUpperCase().padStart(8, '0')
  // Curves, overlays and variable pixel data repeat in groups of even numbers (PS3.5 section 7.6).
  return entries.get(hex) ?? entries.get(`${hex.slice(0, 2)}xx${hex.slice(4)}`)
}

function readRows(): ReadonlyMap<string, DictionaryEntry> {
  return new Map(
    rows
      .trim()
      .split('\n')
      .map((row) => {
        const [tag = '', vr = '', keyword = '', name = ''] = row.split('\t')
        return [tag, { vr, keyword, name }]
      }),
  )
}
