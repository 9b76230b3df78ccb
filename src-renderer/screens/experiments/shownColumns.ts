import type { ExperimentColumn } from '../../../src-main/contract/experiments'
import { tagName } from '../../widgets/tagName'

export type Measure = ExperimentColumn['measure']
export type Part = ExperimentColumn['part']

export const measures: readonly { measure: Measure; short: string; title: string }[] = [
  { measure: 'nmi', short: 'NMI', title: 'Normalised mutual information, arithmetic mean (eq. 19–20)' },
  { measure: 'homogeneity', short: 'Homogeneity', title: 'Homogeneity (eq. 21–22)' },
  { measure: 'completeness', short: 'Completeness', title: 'Completeness' },
  { measure: 'adjustedRand', short: 'Adjusted Rand', title: 'Adjusted Rand index' },
  { measure: 'silhouette', short: 'Silhouette', title: 'Silhouette, −1 to 1 (eq. 23–25)' },
  { measure: 'clustersUsed', short: 'Clusters used', title: 'Clusters that hold images' },
]

/** What a table begins with: the figures of the paper. */
export const firstMeasures: readonly Measure[] = ['nmi', 'homogeneity', 'silhouette']

export function measureOf(measure: Measure) {
  return measures.find((each) => each.measure === measure)!
}

export const partTitles: Readonly<Record<Part, string>> = { train: 'Training images', test: 'Test images' }

export const shortParts: Readonly<Record<Part, string>> = { train: 'Train', test: 'Test' }

/** Columns that stand under one head. */
export interface ColumnGroup {
  readonly title: string
  readonly columns: readonly ExperimentColumn[]
}

/** Neighbouring columns of one part and one label, those of the chosen measures. */
export function groupColumns(
  columns: readonly ExperimentColumn[],
  chosen: readonly Measure[],
): ColumnGroup[] {
  const shown = columns.filter(({ measure }) => chosen.includes(measure))
  const groups = Map.groupBy(
    shown,
    ({ part, label }) => `${shortParts[part]}${label === null ? '' : ` · ${tagName(label)}`}`,
  )
  return [...groups].map(([title, own]) => ({ title, columns: own }))
}

/** “NMI Modality”; “Silhouette”. */
export function figureTitle({ measure, label }: Pick<ExperimentColumn, 'measure' | 'label'>): string {
  return `${measureOf(measure).short}${label === null ? '' : ` ${tagName(label)}`}`
}
