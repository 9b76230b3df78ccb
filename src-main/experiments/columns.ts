import type { ExperimentColumn } from '../contract/experiments'

const agreements = [
  { measure: 'nmi', title: 'NMI' },
  { measure: 'homogeneity', title: 'HS' },
  { measure: 'completeness', title: 'CS' },
  { measure: 'adjustedRand', title: 'ARI' },
] as const

const parts = { train: 'Train', test: 'Test' } as const

/** The columns of a table: agreement with each label, and the shape of the clusters, of each part. */
export function columnsOf(labels: readonly string[], hasTest: boolean): ExperimentColumn[] {
  return (hasTest ? (['train', 'test'] as const) : (['train'] as const)).flatMap((part) => [
    ...labels.flatMap((label) =>
      agreements.map(({ measure, title }) => ({
        column: `${part}.${label}.${measure}`,
        title: `${parts[part]} ${title} ${label}`,
        part,
        label,
        measure,
        hasBest: true,
      })),
    ),
    {
      column: `${part}.silhouette`,
      title: `${parts[part]} silhouette`,
      part,
      label: null,
      measure: 'silhouette' as const,
      hasBest: true,
    },
    {
      column: `${part}.clustersUsed`,
      title: `${parts[part]} clusters used`,
      part,
      label: null,
      measure: 'clustersUsed' as const,
      hasBest: false,
    },
  ])
}
