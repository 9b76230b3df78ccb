/** One feature over all instances; numbers and categories both by code, so that equal values have equal codes. */
export interface FeatureColumn {
  readonly keyword: string
  readonly type: 'categorical' | 'numeric'
  readonly weight: number
  /** Numeric: numbers per value. Categorical: 0. */
  readonly components: number
  /** True where each number is a feature of its own, of the full weight, rather than a part of their mean. */
  readonly isSplit: boolean
  readonly isAnchor: boolean
  /** [instances]; −1 where the feature is missing. */
  readonly codes: Int32Array
  /** Values as compared, by code; for people. */
  readonly labels: readonly string[]
  /** Numeric: the numbers by code, [labels, components]. */
  readonly numbers: Float64Array
  /** Smallest and largest number over the whole archive, [components]; Rk is their difference. */
  readonly ranges: readonly { readonly minimum: number; readonly maximum: number }[]
}

/** Smallest and largest of each component over the values there are; [] without values. */
export function rangesOf(numbers: Float64Array, components: number): FeatureColumn['ranges'] {
  if (numbers.length === 0) return []
  return Array.from({ length: components }, (_, component) => {
    let minimum = Infinity
    let maximum = -Infinity
    for (let i = component; i < numbers.length; i += components) {
      minimum = Math.min(minimum, numbers[i]!)
      maximum = Math.max(maximum, numbers[i]!)
    }
    return { minimum, maximum }
  })
}

/** How many features of eq. 1 a column stands for. */
export function featuresIn(column: FeatureColumn): number {
  return column.isSplit ? column.components : 1
}
