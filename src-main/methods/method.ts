import type { z } from 'zod'
import type { Autoencoder, AutoencoderSpec, Weights } from '../backends/autoencoder'
import type { Settings } from '../contract/runs'
import type { PairSet } from '../numerics/pairwiseLoss'
import type { ArrayFile } from '../training/arrayFile'
import type { ArrayStore, PixelSource, TrainingSession } from '../training/trainingSession'

/** The images a method learns from: [count, height, width], values in [0, 1], read one at a time. */
export type ModelImages = PixelSource

export interface OpenedAutoencoder {
  readonly network: Autoencoder
  /** Id of the backend that runs it. */
  readonly backend: string
  readonly threads: number
}

/** What a method may ask of its surroundings beside the images. */
export interface ModelContext extends Pick<TrainingSession, 'progress' | 'signal'> {
  /** Errors: not-supported-here. `backend` is an id or “auto”; 0 threads are as many as there are. */
  openAutoencoder(
    spec: AutoencoderSpec,
    weights: Weights,
    wish: { readonly backend: string; readonly threads: number },
  ): Promise<OpenedAutoencoder>
}

export interface MethodContext extends ModelContext, TrainingSession {
  /** Pairs between the images, as indices into them; empty unless the method `usesPairs`. */
  readonly pairs: PairSet
  /** What other runs of the workspace may use too. */
  readonly shared: ArrayStore
  /** The model of the run to go on from, of any method with an autoencoder; null to begin anew. */
  readonly begun: ArrayFile | null
  /** Differs whenever the images, how they were brought to size, or the seed differ. */
  readonly dataKey: string
}

export interface Placement {
  /** Cluster of each image, [count], each in 0 … k − 1. */
  readonly assignments: Int32Array
  /** Euclidean distance of each image to its centre in the embedding, [count]. */
  readonly distances: Float64Array
  /** Row-major embedding, [count, dimensions]. */
  readonly embedding: Float64Array
  readonly dimensions: number
}

export interface Clustering extends Placement {
  /** Number of clusters, k. The largest is 0; a method may leave clusters empty, and these are the last. */
  readonly clusters: number
  /** What {@link Method.assign} needs to put further images into these clusters. */
  readonly model: ArrayFile
  /** What computed it, for the run's record: “cpu”. */
  readonly backend: string
  /** Figures of the training for the run's record: “epochs”, “imagesPerSecond”. */
  readonly figures: Readonly<Record<string, number>>
}

/** Settings that go well together, other than the defaults. */
export interface MethodPreset {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly settings: Settings
}

/** A clustering method: one file of this folder, found by the registry. */
export interface Method<S extends z.ZodObject = z.ZodObject> {
  /** Stable id, as the command line takes it: “pca-kmeans”. */
  readonly id: string
  /** Place in lists: the simplest and quickest first. */
  readonly rank: number
  readonly title: string
  readonly description: string
  /** Raised whenever the same settings and seed would give another result. */
  readonly version: number
  /**
   * Settings with defaults, bounds, and `.meta({ title, description, group, advanced })`, so that a form can be made
   * from them; what is `advanced` is folded away.
   * Every method has `imageSize` (pixels), `intensity` ('window' | 'range') and `aspect` ('stretch' | 'pad').
   */
  readonly settings: S
  readonly presets: readonly MethodPreset[]
  /** True when it learns from must-link and cannot-link pairs; its settings then have `pairwiseSettings`. */
  readonly usesPairs: boolean
  /** True when it can go on from the network and the centres of an earlier run. */
  readonly goesOn: boolean
  /** Errors: too-few-images; training-diverged; and cancelled by way of the signal. */
  train(images: ModelImages, settings: z.output<S>, context: MethodContext): Promise<Clustering>
  /** Puts images into the clusters of a trained model. Errors: workspace-damaged; cancelled by way of the signal. */
  assign(
    images: ModelImages,
    settings: z.output<S>,
    model: ArrayFile,
    context: ModelContext,
  ): Promise<Placement>
}
