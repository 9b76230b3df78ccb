import { thresholdSteps } from '../contract/constraintSettings'

/**
 * Squared distances nearer than this to a squared threshold are at the threshold. Sums of a few quotients of doubles
 * are off by some 1e-16, and distances that differ by less than the tags can say are the same; so thousands of pairs at
 * exactly 0.5, however their sums were rounded, come out as at 0.5.
 */
const tolerance = 1e-12

/** Sorts distances into slots; never decreasing with the distance, so that bounds of distances bound slots. */
export interface DistanceSlots {
  readonly count: number
  /** @param squared distance squared, 1 − S, in [0, 1] */
  slotOf(squared: number): number
}

/**
 * Slots between and at thresholds: slot 2k + 1 is at threshold k (ascending), slot 2k below it and above the one
 * before, the last above all.
 */
export function thresholdSlots(thresholds: readonly number[]): DistanceSlots {
  const lows = Float64Array.from(thresholds, (threshold) => threshold * threshold - tolerance)
  const highs = Float64Array.from(thresholds, (threshold) => threshold * threshold + tolerance)
  return {
    count: 2 * thresholds.length + 1,
    slotOf(squared) {
      let slot = 0
      for (let k = 0; k < lows.length; k++) {
        if (squared < lows[k]!) return slot
        if (squared <= highs[k]!) return slot + 1
        slot += 2
      }
      return slot
    },
  }
}

/** The slots of contract/relationCounts: 2k at k/1000, 2k + 1 between k/1000 and (k + 1)/1000. */
export function spectrumSlots(): DistanceSlots {
  return {
    count: 2 * thresholdSteps + 1,
    slotOf(squared) {
      const scaled = Math.sqrt(squared) * thresholdSteps
      const nearest = Math.round(scaled)
      const threshold = nearest / thresholdSteps
      if (Math.abs(squared - threshold * threshold) <= tolerance) return 2 * nearest
      return nearest <= scaled ? 2 * nearest + 1 : 2 * nearest - 1
    },
  }
}

/** What workers are told, because functions do not travel. */
export type SlotRequest = { readonly thresholds: readonly number[] } | { readonly thresholds: 'spectrum' }

export function slotsFor({ thresholds }: SlotRequest): DistanceSlots {
  return thresholds === 'spectrum' ? spectrumSlots() : thresholdSlots(thresholds)
}
