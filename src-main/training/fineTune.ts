import type { Autoencoder } from '../backends/autoencoder'
import type { TrainingPoint } from '../contract/training'
import { adamStep, freshMoments } from '../numerics/adam'
import { clusteringHead, type HeadWeights } from '../numerics/clusteringHead'
import type { PairSet } from '../numerics/pairwiseLoss'
import { joinLinkedClusters } from '../numerics/joinLinkedClusters'
import { rowsOf } from '../numerics/rowsOf'
import { hardAssignment, softAssignment } from '../numerics/softAssignment'
import { targetDistribution } from '../numerics/targetDistribution'
import { createBatchSampler, firstPosition, type Batch, type SamplerPosition } from './batchSampler'
import { satisfiedShare } from './constraintSatisfaction'
import { displaceImages } from './displaceImages'
import { embedImages } from './embedImages'
import { runEpochs, type StepLosses } from './epochLoop'
import { giveTurn } from './giveTurn'
import { joinCentres } from './joinCentres'
import { refillEmpty } from './refillEmpty'
import type { PixelSource, TrainingSession } from './trainingSession'
import { noSums, type ClusterState, type Standing, type TrainingState } from './trainingState'

export interface FineTuneOptions {
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  /** α, γ and the margin. */
  readonly weights: HeadWeights
  /** β. */
  readonly reconstructionWeight: number
  /** P is made anew every so many epochs. */
  readonly updateInterval: number
  /** Training stops when a smaller share of the assignments has changed between two targets. */
  readonly tolerance: number
  readonly pairs: PairSet
  readonly mustPerBatch: number
  readonly cannotPerBatch: number
  /** Whether clusters that must-links join become one at every target; see joinLinkedClusters. */
  readonly joinLinked: boolean
  /** Whether centres that have lost their images go, at every target, where cannot-links tear a cluster; see refillEmpty. */
  readonly refillEmpty: boolean
  /** Images are moved at random by up to this share of their edge before every step; see displaceImages. */
  readonly displacement: number
  /** Whether the learning rate falls to zero, evenly over the epochs. */
  readonly fallingRate: boolean
}

export interface FineTuned {
  /** μ, [k, latentSize]; fewer than at the start where clusters were joined. */
  readonly centres: Float64Array
  readonly history: readonly TrainingPoint[]
}

/** Where fine-tuning begins: at centres found by k-means, after the history of pretraining; or at a saved state. */
export type FineTuneStart =
  | { readonly centres: Float64Array; readonly history: readonly TrainingPoint[] }
  | (TrainingState & { readonly clusters: ClusterState })

/**
 * Algorithm 1 from line 4: every `updateInterval` epochs the target distribution over the whole training set, and the
 * test for the end; in between, steps of network and centres down α·clustering + β·reconstruction + γ·pairwise.
 * The paper's test in line 9 is read as: the share of images whose assignment changed is below `tolerance`. It is
 * first made at the second target, for at the first one the assignments are those of k-means. In the
 * paper's method a cluster that loses its images stays empty; see `refillEmpty`.
 */
export async function fineTune(
  network: Autoencoder,
  images: PixelSource,
  options: FineTuneOptions,
  session: TrainingSession,
  start: FineTuneStart,
): Promise<FineTuned> {
  const { latentSize } = network.spec
  const resumed = 'clusters' in start ? start : undefined
  let centres = resumed?.clusters.centres ?? ('centres' in start ? start.centres.slice() : new Float64Array())
  const shape = () => ({ clusters: centres.length / latentSize, dimensions: latentSize })
  let moments = resumed?.clusters.moments ?? freshMoments(centres.length)
  let target = resumed?.clusters.target ?? new Float64Array()
  let assignments = resumed?.clusters.assignments ?? new Int32Array()
  let standing: Standing = resumed?.clusters.standing ?? {
    changed: null,
    mustSatisfied: null,
    cannotSatisfied: null,
    clustersUsed: null,
  }

  const refilling = session.random.child('refilled centres')

  async function renewTarget(epoch: number): Promise<boolean> {
    const embedding = await embedImages(network, images, session.signal)
    let before = assignments
    let q = softAssignment(embedding, centres, shape())
    if (options.joinLinked) {
      const found = hardAssignment(q, shape().clusters)
      const joined = joinLinkedClusters(found, shape().clusters, options.pairs)
      before = before.map((cluster) => joined[cluster]!)
      ;({ centres, moments } = joinCentres(centres, moments, found, joined))
      q = softAssignment(embedding, centres, shape())
    }
    if (options.refillEmpty) {
      const found = hardAssignment(q, shape().clusters)
      const random = refilling.child(`epoch ${epoch}`)
      const how = { random, pause: () => giveTurn(session.signal) }
      const refilled = await refillEmpty(embedding, { centres, moments }, found, options.pairs, how)
      if (refilled.centres !== centres) {
        ;({ centres, moments } = refilled)
        q = softAssignment(embedding, centres, shape())
      }
    }
    target = targetDistribution(q, shape().clusters)
    assignments = hardAssignment(q, shape().clusters)
    standing = {
      changed: before.length === 0 ? null : changedShare(before, assignments),
      ...satisfiedShare(assignments, options.pairs),
      clustersUsed: new Set(assignments).size,
    }
    return standing.changed === null || standing.changed >= options.tolerance
  }

  const shifts = session.random.child('displacements')
  const farthest = Math.round(options.displacement * network.spec.inputSize)

  async function step(batch: Batch, pixels: Float32Array, at: SamplerPosition): Promise<StepLosses> {
    if (farthest > 0) {
      const random = shifts.child(`epoch ${at.epoch}, image ${at.used}`)
      displaceImages(pixels, batch.images.length, network.spec.inputSize, farthest, random)
    }
    const done = (at.epoch + at.used / images.count) / options.epochs
    const learningRate = options.learningRate * (options.fallingRate ? 1 - done : 1)
    const rows = rowsOf(target, batch.images, shape().clusters)
    let losses = { clustering: 0, pairwise: 0 }
    const reconstruction = await network.train(pixels, batch.images.length, {
      reconstructionWeight: options.reconstructionWeight,
      learningRate,
      head(embedding) {
        const z = Float64Array.from(embedding)
        const head = clusteringHead(z, centres, rows, batch.pairs, options.weights, shape())
        losses = head
        moments = adamStep(centres, head.gradient.centres, moments, learningRate)
        return Float32Array.from(head.gradient.embedding)
      },
    })
    return { reconstruction, clustering: losses.clustering, pairwise: losses.pairwise }
  }

  const loop = {
    stage: 'fine-tuning' as const,
    phase: 'Fine-tuning',
    epochs: options.epochs,
    network,
    images,
    sampler: createBatchSampler({
      ...options,
      images: images.count,
      random: session.random.child('fine-tuning batches'),
    }),
    beforeEpoch: async (epoch: number) => epoch % options.updateInterval !== 0 || renewTarget(epoch),
    step,
    total: ({ reconstruction, clustering, pairwise }: StepLosses) =>
      options.weights.clustering * clustering +
      options.reconstructionWeight * reconstruction +
      options.weights.pairwise * pairwise,
    clusters: () => ({ centres, moments, target, assignments, standing }),
  }
  const begun = resumed ?? { at: firstPosition, sums: noSums, history: start.history }
  return { history: await runEpochs(loop, begun, session), centres }
}

function changedShare(before: Int32Array, after: Int32Array): number {
  return after.reduce((count, label, i) => count + (label === before[i] ? 0 : 1), 0) / after.length
}
