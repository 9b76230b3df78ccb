import { principalComponents, transform } from '../principalComponents/principalComponents'
import type { RowSource } from '../principalComponents/rowSource'
import type { RandomStream } from '../random'
import { affinities, type Affinities } from './affinities'
import { tsneKernels } from './kernels'
import { nearestNeighbours } from './nearestNeighbours'

export interface TsneOptions {
  /** How many neighbours a sample has, smoothly counted; less is taken where there are too few samples. */
  readonly perplexity: number
  readonly iterations: number
  readonly random: RandomStream
  /** Awaited all along; may report, yield, or throw to cancel. `done` of `total` counts what `phase` does. */
  readonly pause: (phase: TsnePhase, done: number, total: number) => Promise<void>
}

export type TsnePhase = 'neighbours' | 'layout'

/** A cell of the tree stands for its points from side / theta on. */
const theta = 0.5
/** Attraction is this much stronger at first, for this many iterations (van der Maaten 2014). */
const exaggeration = 12
const exaggerated = 250
/** Spread of the beginning along its first axis (Kobak & Berens 2019). */
const firstSpread = 1e-4

/**
 * t-SNE (van der Maaten & Hinton 2008) with Barnes and Hut's approximation (van der Maaten 2014), begun from the first
 * two principal components, so that the large picture is kept. The same random stream gives the same map.
 * @param values row-major, [samples, dimensions]
 * @returns row-major, [samples, 2]
 */
export async function tsne(
  values: Float64Array,
  dimensions: number,
  options: TsneOptions,
): Promise<Float32Array> {
  const samples = dimensions === 0 ? 0 : values.length / dimensions
  if (samples < 2) return new Float32Array(samples * 2)
  const perplexity = Math.max(1, Math.min(options.perplexity, (samples - 1) / 3))
  const k = Math.min(samples - 1, Math.floor(3 * perplexity + 1))
  const pauseNeighbours = (share: number) => options.pause('neighbours', Math.round(share * samples), samples)
  const neighbours = await nearestNeighbours(
    values,
    dimensions,
    k,
    options.random.child('pivots'),
    pauseNeighbours,
  )
  const pulls = affinities(neighbours, samples, perplexity)
  return descend(await beginning(values, dimensions, options), pulls, options)
}

/** The first two principal components, the first with a spread of {@link firstSpread}, and a little noise that parts equal samples. */
async function beginning(
  values: Float64Array,
  dimensions: number,
  { random }: TsneOptions,
): Promise<Float32Array> {
  const count = values.length / dimensions
  const read = (i: number, out: Float32Array) =>
    out.set(values.subarray(i * dimensions, (i + 1) * dimensions))
  const rows: RowSource = { count, dimensions, read }
  const go = () => Promise.resolve()
  // Maps are made in a thread of their own; the axes are a small part of that.
  const how = { threads: 1, pause: go }
  const axes = { ...how, components: 2, random: random.child('principal components') }
  const components = await principalComponents(rows, axes)
  const scores = await transform(rows, components, how)
  const width = scores.length / count
  const spread = Math.sqrt(components.variances[0]!)
  const noise = random.child('noise')
  return Float32Array.from({ length: count * 2 }, (_, i) => {
    const [sample, axis] = [i >> 1, i & 1]
    const score = axis < width && spread > 0 ? scores[sample * width + axis]! / spread : 0
    return firstSpread * (score + 0.01 * noise.normal())
  })
}

async function descend(
  start: Float32Array,
  { starts, columns, weights }: Affinities,
  { iterations, pause }: TsneOptions,
): Promise<Float32Array> {
  const n = start.length / 2
  const word = 4 * n
  const padded = word + 16
  const sizes = [
    ...[2 * word, word, word, word, word, padded, padded, 64 * n],
    ...[2 * word, 2 * word, 2 * word, 2 * word],
    ...[starts.byteLength, columns.byteLength, weights.byteLength],
  ]
  const { kernels, places } = tsneKernels(sizes)
  const [points, , order] = places as [number, number, number]
  const [attraction, repulsion, steps, gains] = places.slice(8) as [number, number, number, number]
  const [atStarts, atColumns, atWeights] = places.slice(12) as [number, number, number]
  const { buffer } = kernels.memory
  const map = new Float32Array(buffer, points, 2 * n)
  map.set(start)
  new Float32Array(buffer, gains, 2 * n).fill(1)
  new Uint32Array(buffer, atStarts, starts.length).set(starts)
  new Uint32Array(buffer, atColumns, columns.length).set(columns)
  new Float32Array(buffer, atWeights, weights.length).set(weights)
  kernels.placeTree(...places.slice(0, 8))

  const rate = Math.max(n / exaggeration / 4, 50)
  for (let iteration = 0; iteration < iterations; iteration++) {
    await pause('layout', iteration, iterations)
    const isEarly = iteration < Math.min(exaggerated, iterations / 4)
    kernels.buildTree(n, theta)
    const z = kernels.repel(n, order, repulsion)
    kernels.attract(n, points, atStarts, atColumns, atWeights, attraction)
    const [pull, momentum] = isEarly ? [exaggeration, 0.5] : [1, 0.8]
    kernels.move(2 * n, points, attraction, repulsion, steps, gains, pull, z, momentum, rate)
  }
  return map.slice()
}
