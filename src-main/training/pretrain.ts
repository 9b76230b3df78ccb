import type { Autoencoder } from '../backends/autoencoder'
import type { TrainingPoint } from '../contract/training'
import { createBatchSampler, firstPosition } from './batchSampler'
import { runEpochs } from './epochLoop'
import type { PixelSource, TrainingSession } from './trainingSession'
import { noSums, type TrainingState } from './trainingState'

export interface PretrainOptions {
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
}

/**
 * Teaches the autoencoder to give images back (section 3.1): mean squared error, Adam, every image once an epoch.
 * @param resumed the state to go on from; `network` has its weights and Adam's moments already
 * @returns the history of the run. Errors: see runEpochs.
 */
export function pretrain(
  network: Autoencoder,
  images: PixelSource,
  options: PretrainOptions,
  session: TrainingSession,
  resumed: TrainingState | null,
): Promise<readonly TrainingPoint[]> {
  const { epochs, batchSize, learningRate } = options
  const sampler = createBatchSampler({
    images: images.count,
    batchSize,
    pairs: { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() },
    mustPerBatch: 0,
    cannotPerBatch: 0,
    random: session.random.child('pretraining batches'),
  })
  const step = { reconstructionWeight: 1, learningRate, head: null }
  const loop = {
    stage: 'pretraining' as const,
    phase: 'Pretraining',
    epochs,
    network,
    images,
    sampler,
    beforeEpoch: () => Promise.resolve(true),
    async step({ images: { length } }: { images: Uint32Array }, pixels: Float32Array) {
      return { reconstruction: await network.train(pixels, length, step), clustering: 0, pairwise: 0 }
    },
    total: ({ reconstruction }: { reconstruction: number }) => reconstruction,
    clusters: () => null,
  }
  return runEpochs(loop, resumed ?? { at: firstPosition, sums: noSums, history: [] }, session)
}
