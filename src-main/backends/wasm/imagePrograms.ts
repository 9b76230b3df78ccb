import type { AutoencoderSpec } from '../autoencoder'
import { call, given, inArena, type Argument } from './kernelCalls'
import type { MemoryPlan } from './memoryPlan'
import { poolBackward } from './poolBackward'

/**
 * The lists of kernel calls that make up what an autoencoder does with one image.
 * @param activation where the encoder's activations lie: the address at an offset of {@link MemoryPlan}
 */
export function imagePrograms(
  spec: AutoencoderSpec,
  plan: MemoryPlan,
  activation: (offset: number) => Argument,
) {
  const { encoder, decoder, flatLength, wideRow, zeros } = plan
  const relu = spec.latentActivation === 'relu'
  const at = (name: string) => 4 * plan.parameters.byName.get(name)!.offset
  const weight = (name: string): Argument => plan.weights + at(name)
  const gradient = (name: string): Argument => ['gradients', at(name)]
  const pixels = spec.inputSize ** 2

  const encode = [
    call('placeImage', given('image'), spec.inputSize, activation(encoder[0]!.x), encoder[0]!.pitch),
    ...encoder.map((block, i) => {
      const next = encoder[i + 1]
      const pixel = 4 * block.outputs
      return call(
        'convolveAndPool',
        activation(block.x),
        block.pitch,
        block.pixel,
        block.depth,
        block.pooledEdge,
        block.packed,
        weight(`enc.${i}.bias`),
        block.outputs / 8,
        activation(next === undefined ? plan.flat : next.x + next.pitch + next.pixel),
        next?.pitch ?? block.pooledEdge * pixel,
        pixel,
        activation(block.chosen),
      )
    }),
    call(
      'connectRows',
      activation(plan.flat),
      weight('fc_enc.weight'),
      weight('fc_enc.bias'),
      spec.latentSize,
      flatLength,
      given('embedding'),
      relu,
    ),
  ]

  const decode = [
    call(
      'connectColumns',
      given('embedding'),
      weight('fc_dec.weight'),
      weight('fc_dec.bias'),
      spec.latentSize,
      flatLength,
      inArena(decoder[0]!.x),
      true,
    ),
    ...decoder.map((block, i) =>
      call(
        'decodeBlock',
        inArena(block.x),
        block.edge,
        block.inputs,
        block.packed,
        block.start,
        block.columns,
        block.channels,
        i < decoder.length - 1,
        inArena(decoder[i + 1]?.x ?? plan.reconstruction),
        block.band,
        inArena(plan.taps),
        inArena(plan.wide),
        wideRow,
        zeros,
      ),
    ),
    call('sigmoid', inArena(plan.reconstruction), pixels),
  ]

  const compare = call(
    'compareImages',
    inArena(plan.reconstruction),
    given('image'),
    pixels,
    given('scale'),
    inArena(plan.reconstructionGradient),
    given('error'),
  )

  const decoderBackward = [
    ...decoder
      .map((block, i) =>
        call(
          'decodeBlockBackward',
          inArena(decoder[i + 1]?.gradient ?? plan.reconstructionGradient),
          inArena(block.x),
          block.edge,
          block.inputs,
          block.transposed,
          block.columns,
          block.channels,
          inArena(block.gradient),
          gradient(`dec.${i}.weight`),
          gradient(`dec.${i}.bias`),
          block.band,
          inArena(plan.taps),
          inArena(plan.wide),
          wideRow,
          zeros,
        ),
      )
      .reverse(),
    call('addTo', gradient('fc_dec.bias'), inArena(decoder[0]!.gradient), flatLength),
    call(
      'addOuterProduct',
      given('embedding'),
      inArena(decoder[0]!.gradient),
      spec.latentSize,
      flatLength,
      gradient('fc_dec.weight'),
    ),
    call(
      'connectRows',
      inArena(decoder[0]!.gradient),
      weight('fc_dec.weight'),
      0,
      spec.latentSize,
      flatLength,
      inArena(plan.latentGradient),
      false,
    ),
  ]

  const encoderBackward = [
    call('addTo', inArena(plan.latentGradient), given('headGradient'), spec.latentSize),
    ...(relu
      ? [call('maskByOutput', inArena(plan.latentGradient), given('embedding'), spec.latentSize)]
      : []),
    call('addTo', gradient('fc_enc.bias'), inArena(plan.latentGradient), spec.latentSize),
    call(
      'addOuterProduct',
      inArena(plan.latentGradient),
      activation(plan.flat),
      spec.latentSize,
      flatLength,
      gradient('fc_enc.weight'),
    ),
    call(
      'connectColumns',
      inArena(plan.latentGradient),
      weight('fc_enc.weight'),
      0,
      spec.latentSize,
      flatLength,
      inArena(plan.flatGradient),
      false,
    ),
    ...encoder
      .map((_, i) => poolBackward(plan, i, weight, gradient, activation))
      .reverse()
      .flat(),
  ]

  const clearLatent = call('clear', inArena(plan.latentGradient), plan.embeddingBytes)
  const forward = [...encode, ...decode]
  const afterDecoding = [compare, ...decoderBackward, ...encoderBackward]
  const afterDecodingOnly = [compare, clearLatent, ...encoderBackward]
  return {
    encode,
    reconstruct: [
      ...forward,
      call('copyBytes', inArena(plan.reconstruction), given('output'), plan.imageBytes),
    ],
    train: [...forward, ...afterDecoding],
    trainEncoder: [...forward, ...afterDecodingOnly],
    /** As the two before, of an image whose activations and embedding are there. */
    trainEncoded: [...decode, ...afterDecoding],
    trainEncoderEncoded: [...decode, ...afterDecodingOnly],
  }
}
