/** Shape of the convolutional autoencoder (section 3.1 of the paper). */
export interface AutoencoderSpec {
  /** Edge of the square input, in pixels; a multiple of 2 ** filters.length. */
  readonly inputSize: number
  /** Filters of each [conv 3×3, ReLU, max-pool 2×2] block of the encoder; the decoder mirrors them. */
  readonly filters: readonly number[]
  /** Dimensions of the embedding. */
  readonly latentSize: number
  /** Activation of the embedding: ReLU as the paper prints it, or none. */
  readonly latentActivation: 'relu' | 'linear'
}

/**
 * Weights by name, the same in every backend: `enc.0.weight` … `enc.4.bias`, `fc_enc.*`, `fc_dec.*`, `dec.0.*` …
 * `dec.4.*`. Convolutions are [out][in][3][3], dense layers [out][in] with the image flattened channel-major.
 */
export type Weights = Readonly<Record<string, Float32Array>>

/** Adam's state: first and second moments by the name of their weight, and the steps taken so far. */
export interface AdamState {
  readonly step: number
  readonly first: Weights
  readonly second: Weights
}

export interface TrainingStep {
  /** Factor of the mean squared reconstruction error over all pixels of the batch (β of eq. 18); 0 leaves the decoder alone. */
  readonly reconstructionWeight: number
  /** Adam's learning rate. */
  readonly learningRate: number
  /**
   * The clustering head: given the embedding [count, latentSize], the gradient of its loss with respect to it, of the
   * same shape. It is called once, between the forward and the backward pass. Null while pretraining.
   */
  readonly head: ((embedding: Float32Array) => Float32Array) | null
}

/** An autoencoder on some backend. Calls are made one after another, never side by side. */
export interface Autoencoder {
  readonly spec: AutoencoderSpec
  /** @param images [count, inputSize, inputSize] in [0, 1]; gives the embedding [count, latentSize]. */
  encode(images: Float32Array, count: number): Promise<Float32Array>
  /** Gives the reconstruction, of the shape of `images`. */
  reconstruct(images: Float32Array, count: number): Promise<Float32Array>
  /** One Adam step (β₁ 0.9, β₂ 0.999, ε 1e-8) on a batch; gives the batch's mean squared reconstruction error before it. */
  train(images: Float32Array, count: number, step: TrainingStep): Promise<number>
  readWeights(): Promise<Weights>
  writeWeights(weights: Weights): Promise<void>
  readAdam(): Promise<AdamState>
  writeAdam(state: AdamState): Promise<void>
  dispose(): Promise<void>
}
