import type { Numbers } from './layers'

interface Head {
  readonly centres: readonly (readonly number[])[]
  readonly targets: readonly (readonly number[])[]
}

/**
 * The clustering loss of cae_tiny.json's note as a function of the two embeddings: 0.1 · KL(P‖Q), mean over the rows,
 * plus 10 · the pairwise loss (eq. 14) of the one cannot-link pair with margin 1.
 */
export function tinyHeadLoss(embedding: readonly Numbers[], { centres, targets }: Head): number {
  const assignments = embedding.map((z) => {
    const similarities = centres.map(
      (centre) => 1 / (1 + centre.reduce((sum, m, l) => sum + (z[l]! - m) ** 2, 0)),
    )
    const total = similarities.reduce((a, b) => a + b)
    return similarities.map((similarity) => similarity / total)
  })
  const divergence = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, k) => sum + value * Math.log(value / q[k]!), 0)
  const clustering = assignments.reduce((sum, q, n) => sum + divergence(targets[n]!, q) / embedding.length, 0)
  const [first, second] = [assignments[0]!, assignments[1]!]
  const pairwise = [divergence(first, second), divergence(second, first)].map((kl) => Math.max(0, 1 - kl) / 2)
  return 0.1 * clustering + 10 * (pairwise[0]! + pairwise[1]!)
}

/** Its gradient by central differences of fourth order: exact to about 1e-12 here. */
export function tinyHeadGradient(embedding: readonly Numbers[], head: Head): Numbers[] {
  const h = 1e-3
  return embedding.map((z, n) =>
    z.map((_, l) => {
      const at = (shift: number) =>
        tinyHeadLoss(
          embedding.map((row, m) =>
            m === n ? row.map((value, k) => (k === l ? value + shift : value)) : row,
          ),
          head,
        )
      return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
    }),
  )
}
