/**
 * Shares `count` out as evenly as what is there allows: each gets the same, or all that it has where that is less. What
 * does not divide goes to the first ones.
 *
 * @param available what each has, [parts]
 * @returns what each gives, [parts]; its sum is the smaller of `count` and Σ available
 */
export function evenQuotas(available: readonly number[], count: number): number[] {
  const quotas = available.map(() => 0)
  let left = Math.min(
    count,
    available.reduce((sum, pairs) => sum + pairs, 0),
  )
  // Those with the least first: what they cannot give is shared among the rest.
  const order = [...available.keys()].sort((a, b) => available[a]! - available[b]! || b - a)
  order.forEach((part, place) => {
    quotas[part] = Math.min(available[part]!, Math.floor(left / (order.length - place)))
    left -= quotas[part]
  })
  return quotas
}
