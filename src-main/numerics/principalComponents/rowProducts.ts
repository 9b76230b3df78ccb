import { createCrew, coresOf, type Job } from '../../kernels/crew'
import { compileKernels } from '../../kernels/kernelModule'
import * as source from './assembly/index.ts?wasm'
import { blockRows, groups, planProducts, type ProductMemory, type ProductShape } from './productMemory'
import { placeOf, productPrograms, variables } from './productPrograms'
import type { RowSource } from './rowSource'

/** Products of the centred rows of a source X [rows, dimensions] with directions, in double precision. */
export interface RowProducts {
  readonly plan: ProductMemory
  /** Direction or image `i`, [dimensions]; a view. Images are what `scatter` gives. */
  direction(i: number): Float64Array
  image(i: number): Float64Array
  /** Sets the images of `width` directions from `first` on to XᵀX · direction. */
  scatter(first: number): Promise<void>
  /** Products of the scores of all rows in the `width` directions from `first` on, with each other, [width, width]. */
  squares(first: number): Promise<Float64Array>
  /** Scalar products of some directions with some directions or images, [count, otherCount]. Counts are multiples of 4. */
  products(of: RowRange, others: RowRange): Promise<Float64Array>
  /** Adds to some rows others, weighted, [others.count, to.count]. Counts are multiples of 4. */
  combine(weights: Float64Array, others: RowRange, to: RowRange): Promise<void>
  /** Products of all rows with the first `width` directions, [rows, width]. */
  project(): Promise<Float64Array>
}

export interface RowRange {
  readonly of: 'directions' | 'images'
  readonly first: number
  readonly count: number
}

export interface ProductOptions {
  /** [dimensions] */
  readonly mean: Float64Array
  /** 0 for as many as there are cores. They do not matter to the numbers. */
  readonly threads: number
  /** Awaited before held rows are worked on, with how many rows have been; may report, yield, or throw to cancel. */
  readonly pause: (rows: number) => Promise<void>
}

/** Does some work with products of the rows of a source. */
export async function withRowProducts<Result>(
  rows: RowSource,
  shape: Pick<ProductShape, 'width' | 'kept' | 'heldBytes'>,
  { mean, threads, pause }: ProductOptions,
  work: (products: RowProducts) => Promise<Result>,
): Promise<Result> {
  const workers = Math.min(coresOf(threads), groups, Math.ceil(rows.count / blockRows))
  const plan = planProducts({ ...shape, rows: rows.count, dimensions: rows.dimensions }, workers)
  const kernels = await compileKernels(source, plan.bytes, workers > 1)
  const crew = createCrew(kernels, {
    programs: productPrograms(plan),
    threads: workers,
    arenas: { variable: placeOf('arena'), addresses: plan.arenas },
  })
  const { buffer } = kernels.memory
  const { held, length, stride, width } = plan
  const doubles = (address: number, count: number) => new Float64Array(buffer, address, count)
  doubles(plan.mean, mean.length).set(mean)
  const at = ({ of, first }: RowRange) => plan[of] + first * stride
  let holds = -1

  function hold(first: number): void {
    if (holds === first) return
    const count = Math.min(held, rows.count - first)
    for (let i = 0; i < count; i++) {
      const row = new Float32Array(buffer, plan.rows32 + 4 * length * i, plan.dimensions)
      rows.read(first + i, row)
    }
    holds = first
  }

  /** Runs a program over blocks of the held rows; every group in its order. */
  const overBlocks = (
    program: string,
    of: (begin: number, group: number) => { others: number; out: number },
  ) => {
    const count = Math.min(held, rows.count - holds)
    const jobs = Array.from({ length: groups }, (_, group): Job => {
      const runs: number[][] = []
      for (let begin = group * blockRows; begin < count; begin += groups * blockRows) {
        const own = Math.min(blockRows, count - begin)
        const place = { rows: plan.rows32 + 4 * length * begin, count: own, even: Math.ceil(own / 2) * 2 }
        runs.push(variables({ ...place, ...of(begin, group) }))
      }
      return { program, runs }
    })
    return crew.run(jobs.filter(({ runs }) => runs.length > 0))
  }

  async function overRows(visit: (first: number) => Promise<void>): Promise<void> {
    for (let first = 0; first < rows.count; first += held) {
      await pause(first)
      hold(first)
      await visit(first)
    }
  }

  /** Runs a program that sums over all rows for the `width` directions from `first` on. */
  async function sumOver(
    program: string,
    first: number,
    to: { length: number; stride: number; out: number },
  ): Promise<void> {
    doubles(plan.sums, (plan.sumBytes / 8) * groups).fill(0)
    const others = plan.directions + first * stride
    await overRows(() =>
      overBlocks(program, (_, group) => ({ others, out: plan.sums + group * plan.sumBytes })),
    )
    await crew.run(
      partsOf(width, 1, crew.threads).map(({ begin, count }) => {
        const place = { rows: plan.sums + begin * to.stride, out: to.out + begin * to.stride }
        return {
          program: 'gather',
          runs: [variables({ ...place, count, length: to.length, width: to.stride })],
        }
      }),
    )
  }

  const products: RowProducts = {
    plan,
    direction: (i) => doubles(plan.directions + i * stride, plan.dimensions),
    image: (i) => doubles(plan.images + i * stride, plan.dimensions),
    async scatter(first) {
      await sumOver('scatter', first, { length, stride, out: plan.images + first * stride })
    },
    async squares(first) {
      await sumOver('squares', first, { length: width, stride: 8 * width, out: plan.weights })
      return doubles(plan.weights, width * width).slice()
    },
    async products(of, others) {
      const parts = partsOf(of.count, 2, crew.threads)
      const rest = { others: at(others), otherCount: others.count, width: 8 * others.count }
      await crew.run(
        parts.map(({ begin, count }) => {
          const out = plan.weights + rest.width * begin
          return {
            program: 'products',
            runs: [variables({ ...rest, rows: at(of) + begin * stride, even: count, out })],
          }
        }),
      )
      return doubles(plan.weights, of.count * others.count).slice()
    },
    async combine(weights, others, to) {
      doubles(plan.weights, weights.length).set(weights)
      const width = 8 * to.count
      // No more rows at a time than the processor remembers pages: each is one of its own.
      const chunks = partsOf(others.count, 4, Math.ceil(others.count / blockRows))
      await crew.run(
        partsOf(length, 8, crew.threads).map((part) => {
          const place = { out: at(to) + 8 * part.begin, length: part.count, width, otherCount: to.count }
          const runs = chunks.map(({ begin, count }) => {
            const rows = at(others) + begin * stride + 8 * part.begin
            return variables({ ...place, rows, count, others: plan.weights + begin * width })
          })
          return { program: 'combine', runs }
        }),
      )
    },
    async project() {
      const scores = new Float64Array(rows.count * width)
      await overRows(async (first) => {
        await overBlocks('project', (begin) => ({
          others: plan.directions,
          out: plan.scores + 8 * width * begin,
        }))
        const count = Math.min(held, rows.count - first)
        scores.set(doubles(plan.scores, count * width), first * width)
      })
      return scores
    },
  }
  try {
    return await work(products)
  } finally {
    await crew.close()
  }
}

/** Parts of a length that are multiples of a unit, as it is itself. */
function partsOf(length: number, unit: number, parts: number): { begin: number; count: number }[] {
  const edge = (part: number) => Math.floor((part * length) / (parts * unit)) * unit
  return Array.from({ length: parts }, (_, part) => ({
    begin: edge(part),
    count: edge(part + 1) - edge(part),
  })).filter(({ count }) => count > 0)
}
