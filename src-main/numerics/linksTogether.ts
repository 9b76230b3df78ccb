/**
 * How many links join samples of one cluster.
 * @param assignments cluster of each sample, [n]
 * @param links pairs of samples, flat, [2 · links]
 */
export function linksTogether(assignments: Int32Array, links: Uint32Array): number {
  let together = 0
  for (let k = 0; k < links.length; k += 2) {
    if (assignments[links[k]!] === assignments[links[k + 1]!]) together++
  }
  return together
}
