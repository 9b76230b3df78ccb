/** “0, 1, 4-6” → 0, 1, 4, 5, 6, each once; null where it is no such list of whole numbers from 0 on. */
export function wholeNumbers(text: string): number[] | null {
  const found = new Set<number>()
  for (const part of listParts(text)) {
    const [, first, last = first] = /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(part) ?? []
    if (first === undefined || Number(last) < Number(first) || Number(last) - Number(first) >= 1000)
      return null
    for (let value = Number(first); value <= Number(last); value++) found.add(value)
  }
  return found.size === 0 ? null : [...found]
}

/** The parts of a list that commas or semicolons divide. */
export function listParts(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
