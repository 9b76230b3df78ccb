import { allocator } from '../../kernels/allocator'
import type { AutoencoderSpec } from '../autoencoder'
import { flattenedSize } from '../weightShapes'
import {
  decoderSizes,
  encoderSizes,
  padded,
  type DecoderSizes,
  type EncoderSizes,
  type Parameters,
} from './parameters'

/** Bytes that may be spent on activations of the encoder that wait for the head, so as not to be computed twice. */
const keptActivations = 128 * 2 ** 20

/** Images that are in the kernels' memory at a time; larger batches pass through in turns. */
export const imageSlots = 64

/**
 * Gradients are summed in this many groups of neighbouring images, and the groups in their order: so the result does not
 * depend on the number of threads. It is also the largest number of threads that helps.
 */
export const gradientGroups = 8

/** Pixels that a kernel takes at once, where an image has as many: what it touches stays in the cache. */
const bandPixels = 64

export interface EncoderPlan extends EncoderSizes {
  /** Input, with a border of zeros, and which pixels were pooled, among the activations. */
  readonly x: number
  readonly chosen: number
  /** Gradient of the input, in the arena. */
  readonly gradient: number
  readonly pitch: number
  readonly pixel: number
  /** Packed weights, absolute. */
  readonly packed: number
  /** Rows of the pooled image taken at once on the way back. */
  readonly band: number
}

export interface DecoderPlan extends DecoderSizes {
  readonly x: number
  readonly gradient: number
  readonly packed: number
  readonly transposed: number
  readonly start: number
  readonly band: number
}

/** Addresses in bytes. What every thread has for itself is relative to its arena. */
export interface MemoryPlan {
  readonly parameters: Parameters
  readonly weights: number
  readonly firstMoments: number
  readonly secondMoments: number
  /** Gradients of the first group; the others follow, `parameterBytes` apart. */
  readonly gradients: number
  readonly parameterBytes: number
  readonly images: number
  readonly imageBytes: number
  readonly embeddings: number
  readonly headGradients: number
  readonly embeddingBytes: number
  /** Squared error of every image, f64. */
  readonly errors: number
  /** As many zeros as the longest row. */
  readonly zeros: number
  readonly arenas: readonly number[]
  /** Bytes of all. */
  readonly bytes: number

  /** The encoder's activations of one image, in the arena: what the way back needs. */
  readonly activations: number
  readonly activationBytes: number
  /** Activations of the first images of a batch, in so many turns of all slots. */
  readonly kept: number
  readonly keptTurns: number

  readonly encoder: readonly EncoderPlan[]
  /** The encoder's last image, without a border, among the activations; and its gradient, in the arena. */
  readonly flat: number
  readonly flatGradient: number
  /** Its length in floats. */
  readonly flatLength: number
  readonly latentGradient: number
  readonly decoder: readonly DecoderPlan[]
  readonly reconstruction: number
  readonly reconstructionGradient: number
  readonly lists: number
  readonly counts: number
  readonly taps: number
  readonly wide: number
  readonly wideRow: number
}

export function planMemory(
  spec: AutoencoderSpec,
  parameters: Parameters,
  threads: number,
  mostKept = keptActivations,
): MemoryPlan {
  const shared = allocator(0, alignment, slack)
  const arena = allocator(0, alignment, slack)
  const activation = allocator(0, alignment, slack)
  const parameterBytes = 4 * parameters.length
  const imageBytes = 4 * spec.inputSize ** 2
  const embeddingBytes = 4 * padded(spec.latentSize)
  const flatLength = (flattenedSize(spec) / spec.filters.at(-1)!) * padded(spec.filters.at(-1)!)
  const band = (edge: number) => Math.min(edge, Math.ceil(bandPixels / edge))

  const encoder = encoderSizes(spec).map((sizes): EncoderPlan => {
    const pixel = 4 * sizes.inputs
    const pitch = (sizes.edge + 2) * pixel
    return {
      ...sizes,
      pixel,
      pitch,
      x: activation((sizes.edge + 2) * pitch),
      gradient: arena((sizes.edge + 2) * pitch),
      chosen: activation(4 * sizes.pooledEdge ** 2 * sizes.outputs),
      packed: shared(4 * 3 * sizes.depth * sizes.outputs),
      band: band(sizes.pooledEdge),
    }
  })
  const decoder = decoderSizes(spec).map((sizes): DecoderPlan => ({
    ...sizes,
    x: arena(4 * sizes.edge ** 2 * sizes.inputs),
    gradient: arena(4 * sizes.edge ** 2 * sizes.inputs),
    packed: shared(4 * sizes.inputs * sizes.columns),
    transposed: shared(4 * sizes.inputs * sizes.columns),
    start: shared(4 * sizes.columns),
    band: band(sizes.edge),
  }))
  const flat = activation(4 * flatLength)
  const activationBytes = activation(0)
  const keptTurns = Math.floor(mostKept / (imageSlots * activationBytes))
  const largest = <T>(blocks: readonly T[], size: (block: T) => number) => Math.max(...blocks.map(size))
  const wideRow = aligned(4 * largest(decoder, ({ edge, channels }) => 2 * edge * channels))
  const plan = {
    parameters,
    parameterBytes,
    imageBytes,
    embeddingBytes,
    encoder,
    decoder,
    flatLength,
    wideRow,
    weights: shared(parameterBytes),
    firstMoments: shared(parameterBytes),
    secondMoments: shared(parameterBytes),
    gradients: shared(gradientGroups * parameterBytes),
    images: shared(imageSlots * imageBytes),
    embeddings: shared(imageSlots * embeddingBytes),
    headGradients: shared(imageSlots * embeddingBytes),
    errors: shared(8 * imageSlots),
    zeros: shared(wideRow),
    flat,
    activationBytes,
    keptTurns,
    activations: arena(activationBytes),
    kept: shared(keptTurns * imageSlots * activationBytes),
    flatGradient: arena(4 * flatLength),
    latentGradient: arena(embeddingBytes),
    reconstruction: arena(imageBytes),
    reconstructionGradient: arena(imageBytes),
    lists: arena(8 * largest(encoder, ({ band, pooledEdge, outputs }) => band * pooledEdge * outputs)),
    counts: arena(4 * largest(encoder, ({ outputs }) => outputs)),
    taps: arena(4 * largest(decoder, ({ band, edge, columns }) => band * edge * columns)),
    wide: arena(9 * wideRow),
  }
  const arenaBytes = arena(0)
  const arenas = Array.from({ length: threads }, () => shared(arenaBytes))
  return { ...plan, arenas, bytes: shared(0) }
}

/** Kernels load whole vectors, and the first block reads one number past its image. */
const slack = 64

/** Addresses are multiples of so many bytes. */
const alignment = 64

const aligned = (bytes: number): number => alignment * Math.ceil(bytes / alignment)
