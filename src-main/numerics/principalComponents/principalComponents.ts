import type { RandomStream } from '../random'
import { symmetricEigen } from '../symmetricEigen'
import { orthonormaliseBlock } from './orthonormaliseBlock'
import { withRowProducts, type RowProducts } from './rowProducts'
import { meanRow, type RowSource } from './rowSource'

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
  /** 0 for as many as there are cores. They do not matter to the numbers. */
  readonly threads: number
  readonly random: RandomStream
  /** Awaited between blocks of rows with the share of the work done, 0 … 1; may report, yield, or throw to cancel. */
  readonly pause: (share: number) => Promise<void>
}

/** Blocks of directions: each is the scatter of the one before. */
const blocks = 11
/**
 * Directions of a block, as a share of the components; their blocks together are what the components are looked for in.
 * Many narrow blocks find them closer than few wide ones of as many directions (docs/comparison.md).
 */
const blockShare = 0.2
/** Fewer make no difference to the time. */
const leastWidth = 8

/**
 * Principal components by randomised block Krylov iteration (Musco & Musco, Randomized block Krylov methods for stronger and
 * faster approximate singular value decomposition, NeurIPS 2015): the components are looked for, by Rayleigh and Ritz, in
 * what random directions and their repeated products with the scatter span. Each component's largest entry by size is
 * positive, so that a result does not depend on chance signs. At most min(count − 1, dimensions) components are given.
 */
export async function principalComponents(
  rows: RowSource,
  options: PrincipalComponentsOptions,
): Promise<PrincipalComponents> {
  const { count, dimensions } = rows
  const components = Math.min(options.components, Math.max(1, Math.min(count - 1, dimensions)))
  const width = Math.max(leastWidth, Math.ceil((components * blockShare) / 4) * 4)
  const kept = width * blocks
  const mean = meanRow(rows)
  let block = 0
  const pause = (done: number) => options.pause((block + done / count) / blocks)
  return withRowProducts(
    rows,
    { width, kept },
    { mean, threads: options.threads, pause },
    async (products) => {
      for (let i = 0; i < width; i++) {
        const direction = products.direction(i)
        for (let d = 0; d < dimensions; d++) direction[d] = options.random.normal()
      }
      for (; block < blocks; block++) {
        const first = block * width
        await orthonormaliseBlock(products, first)
        if (block === blocks - 1) break
        await products.scatter(first)
        for (let i = first; i < first + width; i++) products.direction(i + width).set(products.image(i))
      }
      const found = await rayleighRitz(products, components)
      const divisor = Math.max(1, count - 1)
      return { ...found, mean, variances: found.values.map((value) => Math.max(0, value) / divisor) }
    },
  )
}

/**
 * The best components in the span of the directions, and the squared length along each. Images are there of all directions
 * but those of the last block.
 */
async function rayleighRitz(
  products: RowProducts,
  components: number,
): Promise<{ components: Float64Array; values: Float64Array }> {
  const { dimensions, kept } = products.plan
  const directions = { of: 'directions', first: 0, count: kept } as const
  const { values, vectors } = symmetricEigen(await scatterWithin(products), kept)
  const wanted = Math.ceil(components / 4) * 4
  const weights = new Float64Array(kept * wanted)
  for (let component = 0; component < components; component++) {
    for (let i = 0; i < kept; i++) weights[i * wanted + component] = vectors[component * kept + i]!
  }
  for (let i = 0; i < wanted; i++) products.image(i).fill(0)
  await products.combine(weights, directions, { of: 'images', first: 0, count: wanted })
  const rotated = new Float64Array(components * dimensions)
  for (let component = 0; component < components; component++) {
    const found = rotated.subarray(component * dimensions, (component + 1) * dimensions)
    found.set(products.image(component))
    fixSign(found)
  }
  return { components: rotated, values: values.slice(0, components) }
}

/** Products of the directions with their images, [kept, kept]; of the last block's, by symmetry and from its scores. */
async function scatterWithin(products: RowProducts): Promise<Float64Array> {
  const { kept, width } = products.plan
  const known = kept - width
  const scatter = new Float64Array(kept * kept)
  const directions = { of: 'directions', first: 0, count: kept } as const
  const found = await products.products(directions, { of: 'images', first: 0, count: known })
  for (let i = 0; i < kept; i++) {
    for (let j = 0; j < known; j++) scatter[i * kept + j] = scatter[j * kept + i] = found[i * known + j]!
  }
  const last = await products.squares(known)
  for (let i = 0; i < width; i++) {
    scatter.set(last.subarray(i * width, (i + 1) * width), (known + i) * kept + known)
  }
  return scatter
}

/**
 * Coordinates of every row in the components, row-major [count, components].
 * @param options threads and pause as in {@link PrincipalComponentsOptions}
 */
export async function transform(
  rows: RowSource,
  { mean, components }: PrincipalComponents,
  options: Pick<PrincipalComponentsOptions, 'threads' | 'pause'>,
): Promise<Float64Array> {
  const { count, dimensions } = rows
  const wanted = components.length / dimensions
  const width = Math.ceil(wanted / 4) * 4
  const pause = (done: number) => options.pause(done / count)
  const shape = { width, kept: width }
  return withRowProducts(rows, shape, { mean, threads: options.threads, pause }, async (products) => {
    for (let i = 0; i < wanted; i++) {
      products.direction(i).set(components.subarray(i * dimensions, (i + 1) * dimensions))
    }
    const scores = await products.project()
    return width === wanted
      ? scores
      : Float64Array.from(
          { length: count * wanted },
          (_, i) => scores[Math.floor(i / wanted) * width + (i % wanted)]!,
        )
  })
}

function fixSign(component: Float64Array): void {
  let largest = 0
  for (const value of component) if (Math.abs(value) > Math.abs(largest)) largest = value
  if (largest < 0) for (let d = 0; d < component.length; d++) component[d] = -component[d]!
}
