/** Messages of the contract nest a few levels; sending one of thousands to another process would overflow its stack. */
const deepest = 100

/** True where arrays and objects lie in each other no deeper than a message of the contract may. */
export function isShallow(message: unknown): boolean {
  let level: unknown[] = [message]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return true
}
