import { z } from 'zod'
import type { AdamState, Weights } from '../backends/autoencoder'
import { trainingPointSchema, type TrainingPoint } from '../contract/training'
import type { AdamMoments } from '../numerics/adam'
import type { ArrayFile, StoredArray } from './arrayFile'
import type { SamplerPosition } from './batchSampler'

/** What fine-tuning has besides the network. */
export interface ClusterState {
  /** μ, [k, latentSize], and their own Adam. */
  readonly centres: Float64Array
  readonly moments: AdamMoments
  /** P over the whole training set, [n, k]. */
  readonly target: Float64Array
  /** As they were when P was made, [n]. */
  readonly assignments: Int32Array
  readonly standing: Standing
}

/** How the clustering stood when P was made; see trainingPointSchema. */
export type Standing = Pick<TrainingPoint, 'changed' | 'mustSatisfied' | 'cannotSatisfied' | 'clustersUsed'>

/** Sums over the batches of an epoch, for its means. */
export interface EpochSums {
  readonly batches: number
  readonly reconstruction: number
  readonly clustering: number
  readonly pairwise: number
  readonly images: number
  readonly seconds: number
}

export const noSums: EpochSums = {
  batches: 0,
  reconstruction: 0,
  clustering: 0,
  pairwise: 0,
  images: 0,
  seconds: 0,
}

/** Everything that a run needs to go on as if it had not stopped. */
export interface TrainingState {
  readonly stage: TrainingPoint['stage']
  readonly at: SamplerPosition
  readonly sums: EpochSums
  readonly history: readonly TrainingPoint[]
  readonly weights: Weights
  readonly adam: AdamState
  /** Null while pretraining. */
  readonly clusters: ClusterState | null
}

const share = z.number().nullable()
const headSchema = z.object({
  stage: trainingPointSchema.shape.stage,
  at: z.object({ epoch: z.int(), used: z.int(), mustLinks: z.int(), cannotLinks: z.int() }),
  sums: z.object({
    batches: z.int(),
    reconstruction: z.number(),
    clustering: z.number(),
    pairwise: z.number(),
    images: z.int(),
    seconds: z.number(),
  }),
  history: z.array(trainingPointSchema),
  adamSteps: z.int(),
  centreSteps: z.int().nullable(),
  standing: z
    .object({ changed: share, mustSatisfied: share, cannotSatisfied: share, clustersUsed: share })
    .nullable(),
})

/** The state as a file; {@link readState} reverses it exactly. */
export function writeState(state: TrainingState): ArrayFile {
  const { stage, at, sums, history, clusters } = state
  const own: Record<string, StoredArray> =
    clusters === null
      ? {}
      : {
          centres: clusters.centres,
          'centres.first': clusters.moments.first,
          'centres.second': clusters.moments.second,
          target: clusters.target,
          assignments: clusters.assignments,
        }
  return {
    head: {
      stage,
      at,
      sums,
      history,
      adamSteps: state.adam.step,
      centreSteps: clusters?.moments.step ?? null,
      standing: clusters?.standing ?? null,
    },
    arrays: {
      ...prefixed('weights', state.weights),
      ...prefixed('adam.first', state.adam.first),
      ...prefixed('adam.second', state.adam.second),
      ...own,
    },
  }
}

/** @throws ZodError when the file is of another kind */
export function readState(file: ArrayFile): TrainingState {
  const { adamSteps, centreSteps, standing, ...head } = headSchema.parse(file.head)
  const array = (name: string) => file.arrays[name] as Float64Array
  return {
    ...head,
    weights: weightsOf(file, 'weights'),
    adam: {
      step: adamSteps,
      first: weightsOf(file, 'adam.first'),
      second: weightsOf(file, 'adam.second'),
    },
    clusters:
      centreSteps === null || standing === null
        ? null
        : {
            centres: array('centres'),
            moments: { step: centreSteps, first: array('centres.first'), second: array('centres.second') },
            target: array('target'),
            assignments: file.arrays['assignments'] as Int32Array,
            standing,
          },
  }
}

function prefixed(prefix: string, weights: Weights): Record<string, Float32Array> {
  return Object.fromEntries(Object.entries(weights).map(([name, values]) => [`${prefix}/${name}`, values]))
}

/** The weights that were written with a prefix. */
export function weightsOf({ arrays }: ArrayFile, prefix: string): Weights {
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(`${prefix}/`))
  return Object.fromEntries(
    own.map(([name, values]) => [name.slice(prefix.length + 1), values as Float32Array]),
  )
}
