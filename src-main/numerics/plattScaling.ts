/** A score made a probability: 1 / (1 + exp(−(slope · score + offset))). */
export interface PlattScale {
  readonly slope: number
  readonly offset: number
}

const mostSteps = 100
/** Keeps the curvature from vanishing where all scores agree. */
const least = 1e-10

/** @returns in (0, 1) */
export function plattProbability({ slope, offset }: PlattScale, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)))
}

/**
 * Fits a sigmoid to scores that were right or not (Platt 1999, with his targets that are never 0 or 1), by Newton steps
 * that are halved until the loss falls (Lin, Lin & Weng 2007). The slope is never negative: a higher score never means
 * less; without scores the sigmoid of the score itself.
 * @param scores [n]
 * @param right [n], 1 or 0
 * @param counts how often each counts, [n]; once where left out
 */
export function fitPlattScale(
  scores: Float64Array,
  right: Uint8Array,
  counts: Float64Array = new Float64Array(scores.length).fill(1),
): PlattScale {
  if (scores.length === 0) return { slope: 1, offset: 0 }
  const hits = counts.reduce((sum, count, i) => sum + count * right[i]!, 0)
  const misses = counts.reduce((sum, count) => sum + count, 0) - hits
  const [high, low] = [(hits + 1) / (hits + 2), 1 / (misses + 2)]
  const lossOf = (slope: number, offset: number) => {
    let loss = 0
    for (let i = 0; i < scores.length; i++) {
      const z = slope * scores[i]! + offset
      const target = right[i] === 1 ? high : low
      loss += counts[i]! * (Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z))))
    }
    return loss
  }
  let [slope, offset] = [0, Math.log((hits + 1) / (misses + 1))]
  let loss = lossOf(slope, offset)
  for (let i = 0; i < mostSteps; i++) {
    let [gs, go, ss, so, oo] = [0, 0, least, 0, least]
    for (let j = 0; j < scores.length; j++) {
      const score = scores[j]!
      const p = plattProbability({ slope, offset }, score)
      const off = counts[j]! * (p - (right[j] === 1 ? high : low))
      const curve = counts[j]! * p * (1 - p)
      gs += off * score
      go += off
      ss += curve * score * score
      so += curve * score
      oo += curve
    }
    if (Math.abs(gs) < 1e-6 && Math.abs(go) < 1e-6) break
    const determinant = ss * oo - so * so
    const [ds, dO] = [-(oo * gs - so * go) / determinant, -(ss * go - so * gs) / determinant]
    let share = 1
    let next = lossOf(slope + ds, offset + dO)
    while (!(next <= loss) && share > 1e-10) {
      share /= 2
      next = lossOf(slope + share * ds, offset + share * dO)
    }
    if (!(next <= loss)) break
    slope += share * ds
    offset += share * dO
    loss = next
  }
  return slope >= 0 ? { slope, offset } : { slope: 0, offset: Math.log((hits + 1) / (misses + 1)) }
}
