/** Predictions whose confidence lies in one range. */
export interface ReliabilityBin {
  readonly confidence: number
  /** Share that was right. */
  readonly accuracy: number
  readonly count: number
}

/**
 * Means of confidence and accuracy in bins of equal width, those that hold something, ascending (Guo et al. 2017, fig. 1).
 * @param counts how often each prediction counts; once where left out
 */
export function reliabilityBins(
  confidences: Float64Array,
  right: Uint8Array,
  counts: Float64Array = new Float64Array(confidences.length).fill(1),
  bins = 10,
): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0, count: 0 }))
  confidences.forEach((confidence, i) => {
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]!
    const count = counts[i]!
    bin.confidence += count * confidence
    bin.right += count * right[i]!
    bin.count += count
  })
  return sums
    .filter(({ count }) => count > 0)
    .map(({ confidence, right: hits, count }) => ({
      confidence: confidence / count,
      accuracy: hits / count,
      count,
    }))
}

/** Expected calibration error: mean of |accuracy − confidence| over the bins, weighted by their counts; 0 without any. */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0)
  return bins.reduce(
    (sum, { confidence, accuracy, count }) =>
      sum + (count / Math.max(total, 1)) * Math.abs(accuracy - confidence),
    0,
  )
}
