/** Where fewer than this share of like units have the tag, a missing value is no gap: CT has no MR acquisition type. */
const leastShare = 0.05

/**
 * Whether a tag applies to units: where units of the same kind have it. Kinds are modalities, and clusters for units
 * that do not say theirs.
 * @param kinds [units]
 * @param has [units], 1 where the unit has a value
 */
export function appliesTo(kinds: Int32Array, has: Uint8Array): Uint8Array {
  const counts = new Map<number, { units: number; having: number }>()
  kinds.forEach((kind, unit) => {
    const own = counts.get(kind) ?? { units: 0, having: 0 }
    own.units++
    own.having += has[unit]!
    counts.set(kind, own)
  })
  return Uint8Array.from(kinds, (kind) => {
    const { units, having } = counts.get(kind)!
    return Number(having >= leastShare * units && having > 0)
  })
}
