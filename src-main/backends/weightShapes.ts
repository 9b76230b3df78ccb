import { LikewiseError } from '../contract/errors'
import type { AutoencoderSpec, Weights } from './autoencoder'

export interface ConvolutionShape {
  readonly inputs: number
  readonly outputs: number
  /** Edge of the image that the block takes in, in pixels. */
  readonly edge: number
}

/** Blocks of the encoder, each [conv, ReLU, max-pool], from the image to the embedding. */
export function encoderBlocks({ inputSize, filters }: AutoencoderSpec): ConvolutionShape[] {
  return filters.map((outputs, i) => ({ inputs: filters[i - 1] ?? 1, outputs, edge: inputSize >> i }))
}

/** Blocks of the decoder, each [upsample, conv, ReLU] and a sigmoid in the last, mirroring the encoder's. */
export function decoderBlocks(spec: AutoencoderSpec): ConvolutionShape[] {
  return encoderBlocks(spec)
    .reverse()
    .map(({ inputs, outputs, edge }) => ({ inputs: outputs, outputs: inputs, edge: edge >> 1 }))
}

/** Numbers in the encoder's last image, flattened: what the dense layers connect to. */
export function flattenedSize({ inputSize, filters }: AutoencoderSpec): number {
  return (inputSize >> filters.length) ** 2 * (filters.at(-1) ?? 1)
}

/** Shape of every weight by its name, in the order of the layers. */
export function weightShapes(spec: AutoencoderSpec): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>()
  const layer = (name: string, shape: readonly number[]) => {
    shapes.set(`${name}.weight`, shape)
    shapes.set(`${name}.bias`, shape.slice(0, 1))
  }
  const convolution = (name: string) => (block: ConvolutionShape, i: number) =>
    layer(`${name}.${i}`, [block.outputs, block.inputs, 3, 3])
  encoderBlocks(spec).forEach(convolution('enc'))
  layer('fc_enc', [spec.latentSize, flattenedSize(spec)])
  layer('fc_dec', [flattenedSize(spec), spec.latentSize])
  decoderBlocks(spec).forEach(convolution('dec'))
  return shapes
}

/** Errors: invalid-settings, when the network cannot be built. */
export function checkSpec(spec: AutoencoderSpec): void {
  const { inputSize, filters, latentSize } = spec
  const positive = [inputSize, latentSize, ...filters].every((value) => Number.isInteger(value) && value > 0)
  if (positive && filters.length > 0 && inputSize % 2 ** filters.length === 0) return
  throw new LikewiseError(
    'invalid-settings',
    `An autoencoder of ${filters.length} blocks cannot take images of ${inputSize} pixels with ${filters.join(', ')} ` +
      `filters and ${latentSize} latent dimensions. Choose an image size that is a multiple of ${2 ** filters.length}.`,
  )
}

/** Errors: invalid-input, naming the first weight that is missing or has another length. */
export function checkWeights(spec: AutoencoderSpec, weights: Weights): void {
  for (const [name, shape] of weightShapes(spec)) {
    const expected = shape.reduce((product, edge) => product * edge, 1)
    const found = weights[name]?.length
    if (found === expected) continue
    throw new LikewiseError(
      'invalid-input',
      `The weight “${name}” should have ${expected} numbers (${shape.join(' × ')}) and has ${found ?? 'none'}.`,
    )
  }
}
