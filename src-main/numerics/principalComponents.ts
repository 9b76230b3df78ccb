import { createMatrixProduct, type MatrixProduct } from './distances/matrixProduct'
import { orthonormaliseRows } from './orthonormalise'
import type { RandomStream } from './random'
import { symmetricEigen } from './symmetricEigen'

/** Rows that are read one at a time, so that a large matrix never has to be in memory. */
export interface RowSource {
  readonly count: number
  readonly dimensions: number
  /** Copies row `i` into `out`, [dimensions]. */
  read(i: number, out: Float32Array): void
}

export interface PrincipalComponents {
  /** [dimensions] */
  readonly mean: Float64Array
  /** Orthonormal rows, [components, dimensions], the largest variance first. */
  readonly components: Float64Array
  /** Variance along each component, [components]; the divisor is count − 1. */
  readonly variances: Float64Array
}

export interface PrincipalComponentsOptions {
  readonly components: number
  readonly random: RandomStream
  /** Awaited between blocks of rows with the share of the work done, 0 … 1; may report, yield, or throw to cancel. */
  readonly pause: (share: number) => Promise<void>
}

/** Extra directions that make the last wanted ones exact. */
const oversampling = 10
/** Passes of subspace iteration; each multiplies the gap between wanted and unwanted variances. */
const passes = 5
/** Rows handled together, so that a direction read from memory serves all of them. */
const blockRows = 128

/**
 * Principal components by randomised subspace iteration (Halko, Martinsson & Tropp 2011, algorithm 4.4) and a
 * Rayleigh–Ritz step. Each component's largest entry by size is positive, so that a result does not depend on chance
 * signs. At most min(count − 1, dimensions) components are given.
 */
export async function principalComponents(
  rows: RowSource,
  options: PrincipalComponentsOptions,
): Promise<PrincipalComponents> {
  const { count, dimensions } = rows
  const limit = Math.max(1, Math.min(count - 1, dimensions))
  const components = Math.min(options.components, limit)
  const width = Math.min(components + oversampling, Math.max(limit, components), dimensions)
  const mean = meanRow(rows)

  const directions = new Float64Array(width * dimensions)
  for (let i = 0; i < directions.length; i++) directions[i] = options.random.normal()
  orthonormaliseRows(directions, dimensions)
  const projector = createMatrixProduct({ rows: blockRows, columns: width, length: dimensions })
  const accumulator = createMatrixProduct({ rows: width, columns: dimensions, length: blockRows })
  for (let pass = 0; pass < passes; pass++) {
    const next = new Float64Array(width * dimensions)
    projector.setColumns(directions, dimensions)
    for (let start = 0; start < count; start += blockRows) {
      await options.pause((pass + start / count) / (passes + 1))
      const block = centredBlock(rows, start, mean)
      const scores = project(projector, block, dimensions, width)
      accumulate(accumulator, next, scores, block, dimensions)
    }
    directions.set(next)
    orthonormaliseRows(directions, dimensions)
  }

  const scatter = new Float64Array(width * width)
  projector.setColumns(directions, dimensions)
  for (let start = 0; start < count; start += blockRows) {
    await options.pause((passes + start / count) / (passes + 1))
    addOuterProducts(scatter, project(projector, centredBlock(rows, start, mean), dimensions, width), width)
  }
  const { values, vectors } = symmetricEigen(scatter, width)
  const rotated = new Float64Array(components * dimensions)
  for (let k = 0; k < components; k++) {
    const component = rotated.subarray(k * dimensions, (k + 1) * dimensions)
    for (let j = 0; j < width; j++) {
      const weight = vectors[k * width + j]!
      for (let d = 0; d < dimensions; d++) component[d]! += weight * directions[j * dimensions + d]!
    }
    fixSign(component)
  }
  const divisor = Math.max(1, count - 1)
  const variances = Float64Array.from({ length: components }, (_, k) => Math.max(0, values[k]!) / divisor)
  return { mean, components: rotated, variances }
}

/**
 * Coordinates of every row in the components, row-major [count, components].
 * @param pause as in {@link PrincipalComponentsOptions}
 */
export async function transform(
  rows: RowSource,
  { mean, components }: PrincipalComponents,
  pause: (share: number) => Promise<void>,
): Promise<Float64Array> {
  const width = components.length / rows.dimensions
  const scores = new Float64Array(rows.count * width)
  const projector = createMatrixProduct({ rows: blockRows, columns: width, length: rows.dimensions })
  projector.setColumns(components, rows.dimensions)
  for (let start = 0; start < rows.count; start += blockRows) {
    await pause(start / rows.count)
    scores.set(project(projector, centredBlock(rows, start, mean), rows.dimensions, width), start * width)
  }
  return scores
}

function meanRow(rows: RowSource): Float64Array {
  const mean = new Float64Array(rows.dimensions)
  const row = new Float32Array(rows.dimensions)
  for (let i = 0; i < rows.count; i++) {
    rows.read(i, row)
    for (let d = 0; d < mean.length; d++) mean[d]! += row[d]!
  }
  for (let d = 0; d < mean.length; d++) mean[d]! /= rows.count
  return mean
}

/** Up to blockRows rows from `start` less the mean, [rows in block, dimensions]. */
function centredBlock(rows: RowSource, start: number, mean: Float64Array): Float64Array {
  const size = Math.min(blockRows, rows.count - start)
  const block = new Float64Array(size * rows.dimensions)
  const row = new Float32Array(rows.dimensions)
  for (let i = 0; i < size; i++) {
    rows.read(start + i, row)
    for (let d = 0; d < rows.dimensions; d++) block[i * rows.dimensions + d] = row[d]! - mean[d]!
  }
  return block
}

/** block · directionsᵀ, [rows in block, width]; the projector has the directions. */
function project(
  projector: MatrixProduct,
  block: Float64Array,
  dimensions: number,
  width: number,
): Float64Array {
  const products = projector.times(block, dimensions)
  const scores = new Float64Array((block.length / dimensions) * width)
  for (let row = 0; row * width < scores.length; row++) {
    scores.set(products.subarray(row * projector.stride, row * projector.stride + width), row * width)
  }
  return scores
}

/** sums += scoresᵀ · block, [width, dimensions]. */
function accumulate(
  accumulator: MatrixProduct,
  sums: Float64Array,
  scores: Float64Array,
  block: Float64Array,
  dimensions: number,
): void {
  const size = block.length / dimensions
  accumulator.setColumns(transposed(block, size, dimensions), size)
  const products = accumulator.times(transposed(scores, size, scores.length / size), size)
  for (let start = 0, row = 0; start < sums.length; start += dimensions, row++) {
    const from = row * accumulator.stride
    for (let d = 0; d < dimensions; d++) sums[start + d]! += products[from + d]!
  }
}

/** [rows, columns] as [columns, rows]. */
function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(matrix.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = matrix[row * columns + column]!
  }
  return turned
}

/** matrix += scoresᵀ · scores, [width, width]. */
function addOuterProducts(matrix: Float64Array, scores: Float64Array, width: number): void {
  for (let row = 0; row < scores.length; row += width) {
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) matrix[i * width + j]! += scores[row + i]! * scores[row + j]!
    }
  }
}

function fixSign(component: Float64Array): void {
  let largest = 0
  for (const value of component) if (Math.abs(value) > Math.abs(largest)) largest = value
  if (largest < 0) for (let d = 0; d < component.length; d++) component[d] = -component[d]!
}
