/**
 * How well a text answers what was typed: every typed word begins a word of the text, or stands inside one. Higher is
 * better; null where some word is not there.
 */
export function matchScore(text: string, typed: string): number | null {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const lowered = text.toLowerCase()
  let score = 0
  for (const word of words) {
    const at = lowered.indexOf(word)
    if (at < 0) return null
    const begins = lowered.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))
    score += (begins ? 10 : 1) + (at === 0 ? 5 : 0)
  }
  return score
}
