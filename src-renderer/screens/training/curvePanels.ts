import type { TrainingPoint } from '../../../src-main/contract/training'
import { formatCount, formatRate, formatShare } from '../../widgets/formatNumber'

export interface Curve {
  readonly name: string
  readonly colour: `--${string}`
  /** Null where the point has no such value. */
  readonly valueOf: (point: TrainingPoint) => number | null
}

/** What is drawn in one chart. */
export interface CurvePanel {
  readonly title: string
  readonly hint: string
  readonly curves: readonly Curve[]
  readonly format: (value: number) => string
  readonly formatAxis: (value: number) => string
  /** Where the axis has to reach. */
  readonly range: { readonly min?: number; readonly max?: number; readonly interval?: number }
}

/** A loss with three significant figures: “0.0137”. */
export function formatLoss(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(3)))
}

const whileTuning = (valueOf: Curve['valueOf']) => (point: TrainingPoint) =>
  point.stage === 'fine-tuning' ? valueOf(point) : null

export const curvePanels: readonly CurvePanel[] = [
  {
    title: 'Reconstruction',
    hint: 'Mean squared error of the images given back (eq. 13)',
    curves: [{ name: 'error', colour: '--accent', valueOf: (point) => point.reconstruction }],
    format: formatLoss,
    formatAxis: formatLoss,
    range: {},
  },
  {
    title: 'Clustering',
    hint: 'KL(P‖Q) (eq. 10), the pairwise loss (eq. 14), and the weighted sum that is minimised (eq. 15)',
    curves: [
      { name: 'KL', colour: '--accent', valueOf: (point) => point.clustering },
      { name: 'pairwise', colour: '--warning', valueOf: (point) => point.pairwise },
      { name: 'total', colour: '--text-soft', valueOf: whileTuning((point) => point.total) },
    ],
    format: formatLoss,
    formatAxis: formatLoss,
    range: { min: 0 },
  },
  {
    title: 'Assignments',
    hint: 'Pairs that the clusters keep, and images that changed their cluster since the last target',
    curves: [
      { name: 'must-links kept', colour: '--accent', valueOf: (point) => point.mustSatisfied },
      { name: 'cannot-links kept', colour: '--danger', valueOf: (point) => point.cannotSatisfied },
      { name: 'changed', colour: '--text-soft', valueOf: (point) => point.changed },
    ],
    format: formatShare,
    formatAxis: formatShare,
    range: { min: 0, max: 1, interval: 0.25 },
  },
  {
    title: 'Speed',
    hint: 'Images per second, by epoch',
    curves: [{ name: 'images per second', colour: '--success', valueOf: (point) => point.imagesPerSecond }],
    format: formatRate,
    formatAxis: formatCount,
    range: { min: 0 },
  },
]

/** The last value that a curve has; null where it has none. */
export function latestOf({ valueOf }: Curve, points: readonly TrainingPoint[]): number | null {
  for (const point of points.toReversed()) {
    const value = valueOf(point)
    if (value !== null) return value
  }
  return null
}
