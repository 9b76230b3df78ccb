import type { TrainingPoint } from '../../contract/training'

/** What a run records of its autoencoder's training. */
export function autoencoderFigures(
  history: readonly TrainingPoint[],
  threads: number,
  assignments: Int32Array,
): Record<string, number> {
  const speeds = history.map(({ imagesPerSecond }) => imagesPerSecond).sort((a, b) => a - b)
  return {
    threads,
    imagesPerSecond: speeds[Math.floor(speeds.length / 2)] ?? 0,
    pretrainEpochs: history.filter(({ stage }) => stage === 'pretraining').length,
    epochs: history.filter(({ stage }) => stage === 'fine-tuning').length,
    clustersUsed: new Set(assignments).size,
  }
}
