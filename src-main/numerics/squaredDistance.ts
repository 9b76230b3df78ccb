/** Squared Euclidean distance of row `i` of `a` to row `j` of `b`, both of rows of `dimensions` numbers. */
export function squaredDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  dimensions: number,
): number {
  let sum = 0
  const [one, two] = [i * dimensions, j * dimensions]
  for (let d = 0; d < dimensions; d++) {
    const difference = a[one + d]! - b[two + d]!
    sum += difference * difference
  }
  return sum
}
