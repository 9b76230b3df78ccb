import type { FineTuneOptions } from '../../training/fineTune'

interface UnsupervisedChoice {
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  readonly updateInterval: number
  readonly tolerance: number
  readonly alpha: number
  readonly beta: number
}

/** Fine-tuning by clustering and reconstruction loss (eq. 9). */
export function unsupervised(choice: UnsupervisedChoice): FineTuneOptions {
  return {
    ...choice,
    weights: { clustering: choice.alpha, pairwise: 0, margin: 0 },
    reconstructionWeight: choice.beta,
    pairs: { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() },
    mustPerBatch: 0,
    cannotPerBatch: 0,
    joinLinked: false,
    refillEmpty: false,
    displacement: 0,
    fallingRate: false,
  }
}
