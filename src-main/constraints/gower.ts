import { featuresIn, type FeatureColumn } from './featureColumn'

export interface FeatureComparison {
  /** δ of eq. 1. */
  readonly comparable: boolean
  /** s, in [0, 1]; null where not comparable. For a column of several numbers, their mean. */
  readonly similarity: number | null
}

export interface GowerComparison {
  /** By column. */
  readonly features: readonly FeatureComparison[]
  /** Σ δ, counting each number of a split column. */
  readonly comparable: number
  /** S of eq. 1; null where no feature is comparable. */
  readonly similarity: number | null
  /** sqrt(1 − S), eq. 4; null where no feature is comparable. */
  readonly distance: number | null
}

/**
 * Gower's comparison of two instances (eq. 1–4 of the paper; Gower 1971, Biometrics 27, 857), with weights. The
 * similarity of numbers is 1 − |xi − xj| / Rk, where the paper's eq. 3 prints the dissimilarity, and 1 where Rk is 0.
 * The plain reference: pairs are counted by blocks in pairWalk.
 * @param codesA the code of each column; −1 where missing
 */
export function compare(
  columns: readonly FeatureColumn[],
  codesA: readonly number[],
  codesB: readonly number[],
): GowerComparison {
  let comparable = 0
  let weight = 0
  let dissimilarity = 0
  const features = columns.map((column, k): FeatureComparison => {
    const a = codesA[k]!
    const b = codesB[k]!
    if (a < 0 || b < 0) return { comparable: false, similarity: null }
    const apart = column.type === 'categorical' ? Number(a !== b) : numericDissimilarity(column, a, b)
    const count = featuresIn(column)
    comparable += count
    weight += count * column.weight
    dissimilarity += count * column.weight * apart
    return { comparable: true, similarity: 1 - apart }
  })
  if (comparable === 0) return { features, comparable, similarity: null, distance: null }
  const apart = dissimilarity / weight
  return { features, comparable, similarity: 1 - apart, distance: Math.sqrt(apart) }
}

/** Mean of |xi − xj| / Rk over the numbers of a value. */
function numericDissimilarity({ components, numbers, ranges }: FeatureColumn, a: number, b: number): number {
  let sum = 0
  ranges.forEach(({ minimum, maximum }, k) => {
    const range = maximum - minimum
    const apart = Math.abs(numbers[a * components + k]! - numbers[b * components + k]!)
    if (range > 0) sum += apart / range
  })
  return sum / components
}
