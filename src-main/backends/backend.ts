import type { Autoencoder, AutoencoderSpec, Weights } from './autoencoder'

/**
 * `isAutomatic`: it may be taken where none is asked for, because it is likely to be the fastest: on a processor, our
 * own kernels are, so a library that found no graphics card is taken only by name.
 */
export type Availability =
  | { readonly available: true; readonly isAutomatic: boolean; readonly detail: string }
  | { readonly available: false; readonly reason: string }

/** Something that can run the autoencoder: one file of this folder, found by the registry and probed in order. */
export interface Backend {
  /** Stable id, as the command line takes it: “wasm”. */
  readonly id: string
  readonly title: string
  /** Where several may be taken, the one with the lowest rank is taken. */
  readonly rank: number
  /** Says whether it can run here, and on what; never throws. */
  probe(): Promise<Availability>
  /** Errors: not-supported-here. `threads` is a wish. */
  create(spec: AutoencoderSpec, weights: Weights, options: { readonly threads: number }): Promise<Autoencoder>
}
