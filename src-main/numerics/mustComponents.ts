/**
 * Samples that must-links join, directly or by way of others.
 * @param mustLinks flat pairs, [i₀, j₀, i₁, j₁, …]
 * @returns members of each component, the largest first and then by first member; every sample is in exactly one
 */
export function mustComponents(samples: number, mustLinks: Uint32Array): Int32Array[] {
  const parents = Int32Array.from({ length: samples }, (_, i) => i)
  const rootOf = (sample: number) => {
    let root = sample
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!
    return root
  }
  for (let k = 0; k < mustLinks.length; k += 2) {
    const [one, two] = [rootOf(mustLinks[k]!), rootOf(mustLinks[k + 1]!)]
    parents[Math.max(one, two)] = Math.min(one, two)
  }
  const members = new Map<number, number[]>()
  for (let i = 0; i < samples; i++) {
    const root = rootOf(i)
    const known = members.get(root)
    if (known === undefined) members.set(root, [i])
    else known.push(i)
  }
  return [...members.values()]
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .map((list) => Int32Array.from(list))
}
