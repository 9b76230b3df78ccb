/** The same for a pair whichever comes first, and another for every other pair. */
export function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
