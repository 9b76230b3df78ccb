import { symmetricEigen } from '../symmetricEigen'
import type { RowProducts, RowRange } from './rowProducts'

/** What is left of a row must be longer than this, of what it was, to be a direction of its own. */
const least = 1e-13
/** Rows that are shorter than this, squared, of the longest are rounding of it: their products do not tell them apart. */
const rounding = 1e-14
/** What is left the second time: a row that loses more was none. */
const leastAgain = 0.5

/**
 * Makes `width` directions orthonormal to each other and to those before them; a direction that depends on others becomes
 * zero. Twice, each time block Gram–Schmidt and then an orthonormal basis from the eigenvectors of the products (Stathopoulos
 * & Wu, A block orthogonalization procedure with constant synchronization requirements, SIAM J. Sci. Comput. 2002).
 * @param first number of the first of them; the images in the same places are overwritten
 */
export async function orthonormaliseBlock(products: RowProducts, first: number): Promise<void> {
  const { width } = products.plan
  const block: RowRange = { of: 'directions', first, count: width }
  const before: RowRange = { of: 'directions', first: 0, count: first }
  const longest = longestOf(products, first)
  for (const limit of [least * longest, leastAgain]) {
    if (first > 0) {
      const along = await products.products(block, before)
      await products.combine(negativeTransposed(along, width, first), before, block)
    }
    const weights = toOrthonormal(await products.products(block, block), width, limit)
    const image: RowRange = { of: 'images', first, count: width }
    for (let i = 0; i < width; i++) products.image(first + i).fill(0)
    await products.combine(weights, block, image)
    for (let i = 0; i < width; i++) products.direction(first + i).set(products.image(first + i))
  }
}

/** Length of the longest of the `width` directions from `first` on. */
function longestOf(products: RowProducts, first: number): number {
  let longest = 0
  for (let i = first; i < first + products.plan.width; i++) {
    let square = 0
    for (const value of products.direction(i)) square += value * value
    longest = Math.max(longest, square)
  }
  return Math.sqrt(longest)
}

function negativeTransposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(matrix.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = -matrix[row * columns + column]!
  }
  return turned
}

/** Weights [old, new] that make rows of these products orthonormal; 0 for a new row shorter than `limit`. */
function toOrthonormal(squares: Float64Array, count: number, limit: number): Float64Array {
  const { values, vectors } = symmetricEigen(squares, count)
  const weights = new Float64Array(count * count)
  for (let row = 0; row < count; row++) {
    if (!(values[row]! > Math.max(limit * limit, rounding * values[0]!))) continue
    const scale = 1 / Math.sqrt(values[row]!)
    for (let old = 0; old < count; old++) weights[old * count + row] = scale * vectors[row * count + old]!
  }
  return weights
}
