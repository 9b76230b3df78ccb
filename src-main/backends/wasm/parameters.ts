import type { AutoencoderSpec, Weights } from '../autoencoder'
import { decoderBlocks, encoderBlocks, flattenedSize, weightShapes } from '../weightShapes'

/** Channels are padded to whole register tiles; what is padded stays zero. */
export const padded = (channels: number): number => 8 * Math.ceil(channels / 8)

/**
 * A weight as the kernels keep it: `offset` and `length` in floats from the start of all parameters, gradients and
 * moments alike, and where each number of the seam's layout goes, relative to `offset`.
 */
export interface Parameter {
  readonly offset: number
  readonly length: number
  readonly places: Int32Array
}

export interface Parameters {
  readonly byName: ReadonlyMap<string, Parameter>
  /** Floats of all parameters. */
  readonly length: number
}

export interface EncoderSizes {
  /** Edge of the image that the block takes in, and of the one that it gives. */
  readonly edge: number
  readonly pooledEdge: number
  /** Numbers of a pixel; the image itself has one, all others are padded. */
  readonly inputs: number
  readonly outputs: number
  /** Numbers that one row of the 3×3 patch takes; four for the image, of which the last meets a weight of zero. */
  readonly depth: number
}

export function encoderSizes(spec: AutoencoderSpec): EncoderSizes[] {
  return encoderBlocks(spec).map(({ inputs, outputs, edge }, i) => ({
    edge,
    pooledEdge: edge >> 1,
    inputs: i === 0 ? 1 : padded(inputs),
    outputs: padded(outputs),
    depth: i === 0 ? 4 : 3 * padded(inputs),
  }))
}

export interface DecoderSizes {
  /** Edge of the image that the block takes in; it gives one of twice the edge. */
  readonly edge: number
  readonly inputs: number
  /** Channels the block gives; the image has one, all others are padded. */
  readonly channels: number
  /** Nine taps of `channels` each, padded. */
  readonly columns: number
}

export function decoderSizes(spec: AutoencoderSpec): DecoderSizes[] {
  return decoderBlocks(spec).map(({ inputs, outputs, edge }, i, blocks) => {
    const channels = i === blocks.length - 1 ? 1 : padded(outputs)
    return { edge, inputs: padded(inputs), channels, columns: padded(9 * channels) }
  })
}

/**
 * Layouts of the kernels:
 * - encoder [out][3][3][in], the first [out][3][4] with a fourth column of zeros;
 * - dense layers [latent][flattened], the image flattened channel-last;
 * - decoder [in][tap · out, padded].
 */
export function planParameters(spec: AutoencoderSpec): Parameters {
  const layouts = new Map<string, { length: number; place: (index: number[]) => number }>()
  const flattened = flattenedSize(spec)
  const lastFilters = spec.filters.at(-1)!
  const pixels = flattened / lastFilters
  const flat = pixels * padded(lastFilters)
  const channelLast = (f: number) => (f % pixels) * padded(lastFilters) + Math.floor(f / pixels)
  const vector = (length: number) => ({ length, place: ([i]: number[]) => i! })

  encoderSizes(spec).forEach(({ inputs, outputs, depth }, i) => {
    layouts.set(`enc.${i}.weight`, {
      length: outputs * 3 * depth,
      place: ([o, c, ky, kx]) => (o! * 3 + ky!) * depth + kx! * inputs + c!,
    })
    layouts.set(`enc.${i}.bias`, vector(outputs))
  })
  layouts.set('fc_enc.weight', {
    length: spec.latentSize * flat,
    place: ([l, f]) => l! * flat + channelLast(f!),
  })
  layouts.set('fc_enc.bias', vector(padded(spec.latentSize)))
  layouts.set('fc_dec.weight', {
    length: spec.latentSize * flat,
    place: ([f, l]) => l! * flat + channelLast(f!),
  })
  layouts.set('fc_dec.bias', { length: flat, place: ([f]) => channelLast(f!) })
  decoderSizes(spec).forEach(({ inputs, channels, columns }, i) => {
    layouts.set(`dec.${i}.weight`, {
      length: inputs * columns,
      place: ([o, c, ky, kx]) => c! * columns + (3 * ky! + kx!) * channels + o!,
    })
    layouts.set(`dec.${i}.bias`, vector(padded(channels)))
  })

  const byName = new Map<string, Parameter>()
  let offset = 0
  for (const [name, shape] of weightShapes(spec)) {
    const { length, place } = layouts.get(name)!
    byName.set(name, { offset, length, places: placesOf(shape, place) })
    offset += length
  }
  return { byName, length: offset }
}

function placesOf(shape: readonly number[], place: (index: number[]) => number): Int32Array {
  const count = shape.reduce((a, b) => a * b, 1)
  const index = shape.map(() => 0)
  return Int32Array.from({ length: count }, () => {
    const found = place(index)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++
      if (index[axis]! < shape[axis]!) break
      index[axis] = 0
    }
    return found
  })
}

/** Copies numbers of the seam's layout into the kernels'; `target` holds all parameters. */
export function scatter({ byName }: Parameters, weights: Weights, target: Float32Array): void {
  target.fill(0)
  for (const [name, { offset, places }] of byName) {
    const values = weights[name]!
    places.forEach((place, i) => (target[offset + place] = values[i]!))
  }
}

/** The reverse of {@link scatter}. */
export function gather({ byName }: Parameters, source: Float32Array): Weights {
  const entries = [...byName].map(([name, { offset, places }]) => {
    const values = new Float32Array(places.length)
    places.forEach((place, i) => (values[i] = source[offset + place]!))
    return [name, values] as const
  })
  return Object.fromEntries(entries)
}
