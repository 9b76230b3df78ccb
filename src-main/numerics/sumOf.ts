/** Sum of all values, in their order; 0 of none. */
export function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
