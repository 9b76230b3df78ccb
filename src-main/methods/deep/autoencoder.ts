import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Autoencoder, AutoencoderSpec, Weights } from '../../backends/autoencoder'
import { LikewiseError } from '../../contract/errors'
import { trainingPointSchema, type TrainingPoint } from '../../contract/training'
import { checkpointName } from '../../training/epochLoop'
import { initialWeights } from '../../training/initialWeights'
import { startAtMeanBrightness } from '../../training/meanBrightness'
import { pretrain } from '../../training/pretrain'
import { requireDrawing } from '../../training/requireDrawing'
import { readState, weightsOf, type TrainingState } from '../../training/trainingState'
import type { ArrayFile } from '../../training/arrayFile'
import type { MethodContext, ModelImages, OpenedAutoencoder } from '../method'

/** Filters of the encoder's blocks (section 3.1). */
const filters = [32, 32, 64, 64, 64]
/** Raised whenever the same settings, images and seed would be pretrained to other weights. */
const pretrainingVersion = 1

export interface AutoencoderChoice {
  readonly imageSize: number
  readonly latentSize: number
  readonly latentActivation: 'relu' | 'linear'
  readonly meanBrightness: boolean
  readonly pretrainEpochs: number
  readonly pretrainBatchSize: number
  readonly pretrainLearningRate: number
  readonly backend: string
  readonly threads: number
}

export function specOf({ imageSize, latentSize, latentActivation }: AutoencoderChoice): AutoencoderSpec {
  return { inputSize: imageSize, filters, latentSize, latentActivation }
}

export interface Pretrained extends OpenedAutoencoder {
  /** The state to go on fine-tuning from; null where that has not begun. */
  readonly resumed: TrainingState | null
  readonly history: readonly TrainingPoint[]
}

/**
 * An autoencoder that has been pretrained, here or in an earlier run of the same workspace with the same images,
 * seed, backend and settings of pretraining; or one as it was when the run was last saved. Its Adam is fresh after
 * pretraining, wherever that took place. The caller disposes of the network.
 * Errors: see runEpochs; training-diverged also where the network has learnt to draw nothing; not-supported-here.
 */
export async function pretrainedAutoencoder(
  images: ModelImages,
  choice: AutoencoderChoice,
  context: MethodContext,
): Promise<Pretrained> {
  const spec = specOf(choice)
  const plain = initialWeights(spec, context.random.child('weights'))
  const begun = choice.meanBrightness ? startAtMeanBrightness(spec, plain, images) : plain
  const opened = await context.openAutoencoder(spec, begun, choice)
  const { network } = opened
  try {
    const saved = await context.store.read(checkpointName)
    const state = saved === null ? null : readState(saved)
    if (state !== null) {
      await network.writeWeights(state.weights)
      await network.writeAdam(state.adam)
      context.observe(state.history)
      if (state.stage === 'fine-tuning') return { ...opened, resumed: state, history: state.history }
    }
    if (state === null && context.begun !== null) {
      await beginWith(network, context.begun)
      return { ...opened, resumed: null, history: [] }
    }
    const key = `pretrained-${keyOf(spec, choice, opened.backend, context.dataKey)}`
    const known = state === null ? await context.shared.read(key) : null
    if (known !== null) {
      const history = z.array(trainingPointSchema).parse(known.head)
      await network.writeWeights(weightsOf(known, 'weights'))
      context.observe(history)
      return { ...opened, resumed: null, history }
    }
    const options = {
      epochs: choice.pretrainEpochs,
      batchSize: choice.pretrainBatchSize,
      learningRate: choice.pretrainLearningRate,
    }
    const history = await pretrain(network, images, options, context, state)
    await requireDrawing(network, images)
    const weights = await network.readWeights()
    await context.shared.write(key, { head: history, arrays: prefixed(weights) })
    await network.writeAdam({ step: 0, first: zerosLike(weights), second: zerosLike(weights) })
    return { ...opened, resumed: null, history }
  } catch (error) {
    await network.dispose()
    throw error
  }
}

/** Takes over the weights of an earlier run. Errors: invalid-settings where its network is of another shape. */
async function beginWith(network: Autoencoder, begun: ArrayFile): Promise<void> {
  const { spec } = begunHeadSchema.parse(begun.head)
  if (JSON.stringify(spec) !== JSON.stringify(network.spec)) {
    const sentence =
      'The run to go on from has no network of this shape. Keep its image size, embedding and activation.'
    throw new LikewiseError('invalid-settings', sentence)
  }
  await network.writeWeights(weightsOf(begun, 'weights'))
}

/** The head of a model as clusterDeep writes it. */
const begunHeadSchema = z.object({ spec: z.unknown() })

export function prefixed(weights: Weights): Record<string, Float32Array> {
  return Object.fromEntries(Object.entries(weights).map(([name, values]) => [`weights/${name}`, values]))
}

function keyOf(spec: AutoencoderSpec, choice: AutoencoderChoice, backend: string, dataKey: string): string {
  const { meanBrightness, pretrainEpochs, pretrainBatchSize, pretrainLearningRate } = choice
  const whole = JSON.stringify([
    pretrainingVersion,
    spec,
    meanBrightness,
    pretrainEpochs,
    pretrainBatchSize,
    pretrainLearningRate,
    backend,
    dataKey,
  ])
  return createHash('sha256').update(whole).digest('hex').slice(0, 32)
}

function zerosLike(weights: Weights): Weights {
  return Object.fromEntries(
    Object.entries(weights).map(([name, values]) => [name, new Float32Array(values.length)]),
  )
}
