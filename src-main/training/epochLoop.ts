import type { Autoencoder } from '../backends/autoencoder'
import { LikewiseError } from '../contract/errors'
import type { TrainingPoint } from '../contract/training'
import type { Batch, BatchSampler, SamplerPosition } from './batchSampler'
import { readPixels, type PixelSource, type TrainingSession } from './trainingSession'
import {
  noSums,
  writeState,
  type ClusterState,
  type EpochSums,
  type Standing,
  type TrainingState,
} from './trainingState'

/** Name under which a run keeps its state. */
export const checkpointName = 'checkpoint'

/** Losses of one batch before its step, unweighted. */
export interface StepLosses {
  readonly reconstruction: number
  readonly clustering: number
  readonly pairwise: number
}

export interface EpochLoop {
  readonly stage: TrainingPoint['stage']
  /** For people: “Fine-tuning”. */
  readonly phase: string
  readonly epochs: number
  readonly network: Autoencoder
  readonly images: PixelSource
  readonly sampler: BatchSampler
  /** Called before the first batch of an epoch (counted from 0); false ends the training. */
  beforeEpoch(epoch: number): Promise<boolean>
  /** `at` is where the sampler stood before the batch; `pixels` may be written to. */
  step(batch: Batch, pixels: Float32Array, at: SamplerPosition): Promise<StepLosses>
  /** eq. 15. */
  total(losses: StepLosses): number
  clusters(): ClusterState | null
}

const noStanding: Standing = { changed: null, mustSatisfied: null, cannotSatisfied: null, clustersUsed: null }

type Begun = Pick<TrainingState, 'at' | 'sums' | 'history'>

/**
 * Trains batch by batch until the epochs are over or `beforeEpoch` ends it, saving a checkpoint whenever the run's
 * control asks for it; gives the history. A run taken up from a checkpoint goes through the same numbers as one that
 * was never stopped.
 * Errors: training-diverged when a loss is no longer a number; those of the control.
 */
export async function runEpochs(loop: EpochLoop, begun: Begun, session: TrainingSession) {
  let { at, sums, history } = begun
  while (at.epoch < loop.epochs) {
    if (at.used === 0 && !(await loop.beforeEpoch(at.epoch))) break
    const { batch, next } = loop.sampler.draw(at)
    const started = performance.now()
    const losses = await loop.step(batch, readPixels(loop.images, batch.images), at)
    sums = added(sums, losses, batch.images.length, (performance.now() - started) / 1000)
    checkFinite(losses, at, loop.phase)
    if (next.epoch !== at.epoch) {
      history = [...history, pointOf(loop, at.epoch, sums)]
      sums = noSums
      session.observe(history)
    }
    at = next
    report(loop, at, sums, session)
    await session.control.boundary(async () => {
      const { stage, network } = loop
      const [weights, adam] = [await network.readWeights(), await network.readAdam()]
      const state = { stage, at, sums, history, weights, adam, clusters: loop.clusters() }
      await session.store.write(checkpointName, writeState(state))
    })
  }
  return history
}

function added(sums: EpochSums, losses: StepLosses, images: number, seconds: number): EpochSums {
  return {
    batches: sums.batches + 1,
    reconstruction: sums.reconstruction + losses.reconstruction,
    clustering: sums.clustering + losses.clustering,
    pairwise: sums.pairwise + losses.pairwise,
    images: sums.images + images,
    seconds: sums.seconds + seconds,
  }
}

function means({ batches, reconstruction, clustering, pairwise }: EpochSums): StepLosses {
  return {
    reconstruction: reconstruction / batches,
    clustering: clustering / batches,
    pairwise: pairwise / batches,
  }
}

function pointOf(loop: EpochLoop, epoch: number, sums: EpochSums): TrainingPoint {
  const mean = means(sums)
  const clusters = loop.clusters()
  return {
    stage: loop.stage,
    epoch: epoch + 1,
    reconstruction: mean.reconstruction,
    clustering: clusters === null ? null : mean.clustering,
    pairwise: clusters === null ? null : mean.pairwise,
    total: loop.total(mean),
    ...(clusters?.standing ?? noStanding),
    imagesPerSecond: sums.images / sums.seconds,
  }
}

function report(loop: EpochLoop, at: SamplerPosition, sums: EpochSums, session: TrainingSession): void {
  const { count } = loop.images
  const figures = sums.batches === 0 ? undefined : { loss: loop.total(means(sums)), ...means(sums) }
  session.progress(loop.phase, at.epoch * count + at.used, loop.epochs * count, 'images', figures)
}

function checkFinite(losses: StepLosses, at: SamplerPosition, phase: string): void {
  if (Object.values(losses).every(Number.isFinite)) return
  const sentence = `${phase} left the range of numbers in epoch ${at.epoch + 1}. Try a lower learning rate.`
  throw new LikewiseError('training-diverged', sentence)
}
