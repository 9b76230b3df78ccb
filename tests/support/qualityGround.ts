import { hashWords, type QualityGround } from '../../src-main/curation/quality/qualityCheck'

/** Items as the checks see them, of what a test says of each; the rest is unremarkable. */
export function qualityGround(
  items: readonly {
    readonly tags?: Readonly<Record<string, string>>
    readonly instance?: number
    readonly cluster?: number
    readonly distance?: number
    readonly embedding?: readonly [number, number]
    readonly hash?: readonly number[]
    readonly spread?: number
  }[],
): QualityGround {
  const hashes = new Uint32Array(items.length * hashWords)
  items.forEach(({ hash }, i) => hashes.set(hash ?? [i + 1], i * hashWords))
  return {
    n: items.length,
    instances: Uint32Array.from(items, ({ instance }, i) => instance ?? i + 1),
    clusters: Uint32Array.from(items, ({ cluster }) => cluster ?? 0),
    distances: Float32Array.from(items, ({ distance }) => distance ?? 1),
    embedding: Float32Array.from(items.flatMap(({ embedding }) => embedding ?? [1, 0])),
    dimensions: 2,
    hashes,
    spread: Float32Array.from(items, ({ spread }) => spread ?? 0.8),
    tag(keyword) {
      const values = [...new Set(items.flatMap(({ tags }) => tags?.[keyword] ?? []))]
      const codes = Uint32Array.from(items, ({ tags }) => values.indexOf(tags?.[keyword] ?? '') + 1)
      return { codes, values }
    },
  }
}
