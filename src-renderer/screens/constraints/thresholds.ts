import { thresholdSteps } from '../../../src-main/contract/constraintSettings'

export type ThresholdName = 'epsilon' | 'phi'
export interface Thresholds {
  readonly epsilon: number
  readonly phi: number
}

/** The letters of the paper. */
export const thresholdLetters: Readonly<Record<ThresholdName, string>> = { epsilon: 'ε', phi: 'φ' }

/** Room around the bars of the histogram, in pixels; the handles are laid over the same shape. */
export const plotMargins = { left: 46, right: 18, top: 30, bottom: 24 } as const

/** Rounds to the steps that thresholds have, within [0, 1]. */
export function roundThreshold(value: number): number {
  return Math.min(thresholdSteps, Math.max(0, Math.round(value * thresholdSteps))) / thresholdSteps
}

/** Sets one threshold; it stops at the other one, since ε is never above φ. */
export function setThreshold(thresholds: Thresholds, name: ThresholdName, value: number): Thresholds {
  const rounded = roundThreshold(value)
  return name === 'epsilon'
    ? { epsilon: Math.min(rounded, thresholds.phi), phi: thresholds.phi }
    : { epsilon: thresholds.epsilon, phi: Math.max(rounded, thresholds.epsilon) }
}

/** Lowest and highest value that a threshold can have beside the other. */
export function thresholdRange(
  thresholds: Thresholds,
  name: ThresholdName,
): { readonly minimum: number; readonly maximum: number } {
  return name === 'epsilon'
    ? { minimum: 0, maximum: thresholds.phi }
    : { minimum: thresholds.epsilon, maximum: 1 }
}

/** The distance under a place on the plot. `x` from the left edge of a plot that is `width` wide, in pixels. */
export function distanceAt(x: number, width: number): number {
  const inner = width - plotMargins.left - plotMargins.right
  return inner <= 0 ? 0 : Math.min(1, Math.max(0, (x - plotMargins.left) / inner))
}

/** Where a distance lies on the plot, as CSS. */
export function plotOffset(distance: number): string {
  const margins = plotMargins.left + plotMargins.right
  return `calc(${plotMargins.left}px + ${distance} * (100% - ${margins}px))`
}

/** Where a key moves a handle; null for a key that does not. Shift and the page keys take ten steps at once. */
export function moveThreshold(key: string, shift: boolean, value: number): number | null {
  const step = (shift ? 10 : 1) / thresholdSteps
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return roundThreshold(value - step)
    case 'ArrowRight':
    case 'ArrowUp':
      return roundThreshold(value + step)
    case 'PageDown':
      return roundThreshold(value - 10 / thresholdSteps)
    case 'PageUp':
      return roundThreshold(value + 10 / thresholdSteps)
    case 'Home':
      return 0
    case 'End':
      return 1
    default:
      return null
  }
}

/** A typed threshold: a point or a comma; null when it is no number from 0 to 1. */
export function readThreshold(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !(value >= 0 && value <= 1) ? null : roundThreshold(value)
}
