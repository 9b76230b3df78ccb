import { describe, expect, it } from 'vitest'
import { orthonormaliseBlock } from '../../../src-main/numerics/principalComponents/orthonormaliseBlock'
import { withRowProducts, type RowProducts } from '../../../src-main/numerics/principalComponents/rowProducts'
import { meanRow, type RowSource } from '../../../src-main/numerics/principalComponents/rowSource'
import { normals } from '../../support/normals'

const [count, dimensions, width] = [101, 13, 8]
const values = Float32Array.from(normals(1, count * dimensions))
const source: RowSource = {
  count,
  dimensions,
  read: (i, out) => out.set(values.subarray(i * dimensions, (i + 1) * dimensions)),
}
const mean = meanRow(source)
const centred = (row: number, d: number) => values[row * dimensions + d]! - mean[d]!

function work<Result>(
  does: (products: RowProducts) => Promise<Result>,
  { threads = 1, heldBytes = 2 ** 20, kept = 3 * width } = {},
) {
  const options = { mean, threads, pause: () => Promise.resolve() }
  return withRowProducts(source, { width, kept, heldBytes }, options, async (products) => {
    for (let i = 0; i < width; i++) products.direction(i).set(normals(10 + i, dimensions))
    return does(products)
  })
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

describe('products of rows', () => {
  it('are those of the scatter with directions, and of the rows with them', async () => {
    await work(async (products) => {
      const scores = await products.project()
      await products.scatter(0)
      for (let i = 0; i < width; i++) {
        const expected = new Float64Array(dimensions)
        for (let row = 0; row < count; row++) {
          let score = 0
          for (let d = 0; d < dimensions; d++) score += centred(row, d) * products.direction(i)[d]!
          expect(scores[row * width + i]).toBeCloseTo(score, 10)
          for (let d = 0; d < dimensions; d++) expected[d]! += score * centred(row, d)
        }
        products.image(i).forEach((value, d) => expect(value).toBeCloseTo(expected[d]!, 8))
      }
    })
  })

  it('are those of the scores with each other', async () => {
    await work(async (products) => {
      for (let i = 0; i < width; i++) products.direction(width + i).set(normals(30 + i, dimensions))
      await products.scatter(width)
      const squares = await products.squares(width)
      for (let i = 0; i < width; i++) {
        for (let j = 0; j < width; j++) {
          const expected = dot(products.direction(width + i), products.image(width + j))
          expect(squares[i * width + j]).toBeCloseTo(expected, 8)
        }
      }
    })
  })

  it('are the same bits whatever the threads, and nearly so whatever rows are held at a time', async () => {
    const outcome = (how: { threads?: number; heldBytes?: number }) =>
      work(async (products) => {
        await products.scatter(0)
        const images = Array.from({ length: width }, (_, i) => [...products.image(i)])
        return [...images, [...(await products.squares(0))], [...(await products.project())]]
      }, how)
    const alone = await outcome({})
    expect(await outcome({ threads: 3 })).toEqual(alone)
    // 32 rows at a time.
    const apart = await outcome({ threads: 2, heldBytes: 1 })
    expect(apart.at(-1)).toEqual(alone.at(-1))
    apart.flat().forEach((value, i) => expect(value).toBeCloseTo(alone.flat()[i]!, 9))
  })

  it('fit in a memory where rows are shorter than there are directions', async () => {
    const short = { count, dimensions: 2, read: (i: number, out: Float32Array) => out.set(rowOf(i)) }
    const rowOf = (i: number) => values.subarray(2 * i, 2 * i + 2)
    const options = { mean: meanRow(short), threads: 2, pause: () => Promise.resolve() }
    await withRowProducts(short, { width: 20, kept: 20 }, options, async (products) => {
      for (let i = 0; i < 20; i++) products.direction(i).set([1, i])
      const squares = await products.squares(0)
      await products.scatter(0)
      squares.forEach((square, at) => {
        const expected = dot(products.direction(Math.floor(at / 20)), products.image(at % 20))
        expect(square / expected).toBeCloseTo(1, 9)
      })
    })
  })

  it('weigh and add directions', async () => {
    for (const threads of [1, 2]) {
      await work(
        async (products) => {
          const weights = normals(3, width * 4)
          const to = { of: 'images', first: 4, count: 4 } as const
          for (let i = 4; i < 8; i++) products.image(i).fill(1)
          const all = { of: 'directions', first: 0, count: width } as const
          await products.combine(weights, all, to)
          const squares = await products.products(all, to)
          for (let i = 0; i < 4; i++) {
            const expected = new Float64Array(dimensions).fill(1)
            for (let k = 0; k < width; k++) {
              products.direction(k).forEach((value, d) => (expected[d]! += weights[k * 4 + i]! * value))
            }
            products.image(4 + i).forEach((value, d) => expect(value).toBeCloseTo(expected[d]!, 12))
            for (let k = 0; k < width; k++) {
              expect(squares[k * 4 + i]).toBeCloseTo(dot(products.direction(k), expected), 10)
            }
          }
        },
        { threads },
      )
    }
  })
})

describe('directions made orthonormal', () => {
  it('are so to those before them too; those that depend on others become zero', async () => {
    await work(async (products) => {
      await orthonormaliseBlock(products, 0)
      // Thirteen dimensions have room for five more: one is a copy, and one lies among the first.
      for (let i = 0; i < width; i++) products.direction(width + i).set(normals(50 + i, dimensions))
      products.direction(width + 1).set(products.direction(width))
      products.direction(width + 2).set(products.direction(0))
      await orthonormaliseBlock(products, width)
      const all = Array.from({ length: 2 * width }, (_, i) => products.direction(i))
      const kept = all.filter((direction) => dot(direction, direction) > 0)
      expect(kept).toHaveLength(dimensions)
      kept.forEach((one, i) =>
        kept.forEach((other, j) => expect(dot(one, other)).toBeCloseTo(i === j ? 1 : 0, 12)),
      )
    })
  })

  it('keep directions that differ by little', async () => {
    await work(async (products) => {
      const [first, near] = [products.direction(0), products.direction(1)]
      near.set(first.map((value, d) => value + (d === 3 ? 1e-5 : 0)))
      await orthonormaliseBlock(products, 0)
      const lengths = Array.from({ length: width }, (_, i) =>
        dot(products.direction(i), products.direction(i)),
      )
      lengths.forEach((length) => expect(length).toBeCloseTo(1, 12))
    })
  })
})
