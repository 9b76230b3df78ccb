import { describe, expect, it } from 'vitest'
import { normals } from '../../support/normals'
import { orthonormaliseRows } from '../../support/orthonormalise'
import {
  principalComponents,
  transform,
} from '../../../src-main/numerics/principalComponents/principalComponents'
import type { RowSource } from '../../../src-main/numerics/principalComponents/rowSource'
import { createRandom } from '../../../src-main/numerics/random'
import { sumOf } from '../../../src-main/numerics/sumOf'
import { symmetricEigen } from '../../../src-main/numerics/symmetricEigen'

const pause = () => Promise.resolve()

/** Gaussian rows whose variance along direction j of a random basis is 0.8^j. */
function samples(count: number, dimensions: number, seed: number): Float32Array[] {
  const random = createRandom(seed)
  const basis = Float64Array.from({ length: dimensions * dimensions }, random.normal)
  orthonormaliseRows(basis, dimensions)
  return Array.from({ length: count }, () => {
    const row = new Float64Array(dimensions).fill(3)
    for (let j = 0; j < dimensions; j++) {
      const weight = random.normal() * Math.sqrt(0.8 ** j)
      for (let d = 0; d < dimensions; d++) row[d]! += weight * basis[j * dimensions + d]!
    }
    return Float32Array.from(row)
  })
}

function sourceOf(rows: Float32Array[]): RowSource {
  return { count: rows.length, dimensions: rows[0]!.length, read: (i, out) => out.set(rows[i]!) }
}

function covariance(rows: Float32Array[]): Float64Array {
  const d = rows[0]!.length
  const mean = Float64Array.from(
    { length: d },
    (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length,
  )
  const result = new Float64Array(d * d)
  for (const row of rows) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++)
        result[i * d + j]! += ((row[i]! - mean[i]!) * (row[j]! - mean[j]!)) / (rows.length - 1)
    }
  }
  return result
}

/** Scores, [count, variances.length], have these variances and no correlation, to so many digits. */
function expectUncorrelated(scores: Float64Array, variances: Float64Array, digits: number): void {
  const width = variances.length
  for (let a = 0; a < width; a++) {
    for (let b = 0; b < width; b++) {
      let sum = 0
      for (let row = 0; row < scores.length; row += width) sum += scores[row + a]! * scores[row + b]!
      expect(sum / (scores.length / width - 1)).toBeCloseTo(a === b ? variances[a]! : 0, digits)
    }
  }
}

describe('symmetricEigen', () => {
  it('solves a 2×2 matrix known by hand', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2)
    expect([...values].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([3, 1])
    expect(Math.abs(vectors[0]! - vectors[1]!)).toBeLessThan(1e-12)
  })

  it('reconstructs a random symmetric matrix from orthonormal vectors', () => {
    const size = 20
    const random = createRandom(2)
    const matrix = new Float64Array(size * size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = random.normal()
    const { values, vectors } = symmetricEigen(matrix, size)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let [sum, dot] = [0, 0]
        for (let k = 0; k < size; k++) {
          sum += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!
          dot += vectors[i * size + k]! * vectors[j * size + k]!
        }
        expect(sum).toBeCloseTo(matrix[i * size + j]!, 9)
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 9)
      }
    }
  })
})

describe('principalComponents', () => {
  it.each([
    // In as many directions as there are, and in few of them.
    { count: 300, dimensions: 50, components: 10 },
    { count: 400, dimensions: 150, components: 16 },
  ])(
    'agrees with the exact decomposition of the covariance: $components of $dimensions',
    async ({ count, dimensions, components }) => {
      const rows = samples(count, dimensions, 1)
      const exact = symmetricEigen(covariance(rows), dimensions)
      const random = createRandom(7)
      const found = await principalComponents(sourceOf(rows), { components, threads: 1, random, pause })
      const expected = exact.vectors.subarray(0, components * dimensions)
      for (let k = 0; k < components; k++) {
        expect(found.variances[k]! / exact.values[k]!).toBeCloseTo(1, 9)
        let along = 0
        for (let d = k * dimensions; d < (k + 1) * dimensions; d++)
          along += found.components[d]! * expected[d]!
        expect(Math.abs(along)).toBeCloseTo(1, 9)
      }
    },
  )

  it('gives uncorrelated scores of the variances it states, whatever the seed', async () => {
    const rows = samples(120, 30, 3)
    const one = await principalComponents(sourceOf(rows), {
      components: 5,
      threads: 1,
      random: createRandom(1),
      pause,
    })
    const other = await principalComponents(sourceOf(rows), {
      components: 5,
      threads: 1,
      random: createRandom(2),
      pause,
    })
    one.components.forEach((value, i) => expect(value).toBeCloseTo(other.components[i]!, 9))
    const scores = await transform(sourceOf(rows), one, { threads: 1, pause })
    expectUncorrelated(scores, one.variances, 5)
  })

  it('states the variances of its scores, and no more than that, where they fade too slowly to be found', async () => {
    const [count, dimensions, components] = [300, 200, 10]
    const values = Float32Array.from(normals(4, count * dimensions))
    const rows = Array.from({ length: count }, (_, i) =>
      values.subarray(i * dimensions, (i + 1) * dimensions),
    )
    const how = { threads: 1, pause }
    const found = await principalComponents(sourceOf(rows), { ...how, components, random: createRandom(1) })
    const exact = symmetricEigen(covariance(rows), dimensions).values.subarray(0, components)
    // Eleven blocks find 0.99988 of it, and ten 0.9995.
    expect(sumOf(found.variances) / sumOf(exact)).toBeGreaterThan(0.9997)
    const scores = await transform(sourceOf(rows), found, how)
    expectUncorrelated(scores, found.variances, 9)
  })

  it('gives no more components than the data have', async () => {
    const rows = samples(4, 20, 5)
    const found = await principalComponents(sourceOf(rows), {
      components: 10,
      threads: 1,
      random: createRandom(1),
      pause,
    })
    expect(found.variances).toHaveLength(3)
    const same = await principalComponents(sourceOf([rows[0]!, rows[0]!]), {
      components: 2,
      threads: 1,
      random: createRandom(1),
      pause,
    })
    expect(same.variances[0]).toBeCloseTo(0, 9)
  })

  it('stops when the caller throws', async () => {
    const stop = () => Promise.reject(new Error('stop'))
    const options = { components: 2, threads: 1, random: createRandom(1), pause: stop }
    await expect(principalComponents(sourceOf(samples(9, 9, 1)), options)).rejects.toThrow('stop')
  })
})
