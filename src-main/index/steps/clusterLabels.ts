import type { ClusterLabel } from '../../contract/clusterLabels'
import type { WritableIndex } from '../open'
import { storeLabel } from '../queries/clusterLabels'
import type { StepKind } from './stepKind'

/** Labels of a run's clusters before and after, of the same clusters. */
export interface LabelsChange {
  readonly run: number
  readonly before: readonly ClusterLabel[]
  readonly after: readonly ClusterLabel[]
}

export const stepKind: StepKind<LabelsChange> = {
  kind: 'cluster-labels',
  undo: (index, { run, before }) => store(index, run, before),
  redo: (index, { run, after }) => store(index, run, after),
}

/** A run that was removed meanwhile has no clusters to label. */
function store(index: WritableIndex, run: number, labels: readonly ClusterLabel[]): void {
  if (index.statement('select 1 from runs where id = ?').get(run) === undefined) return
  for (const label of labels) storeLabel(index, run, label)
}
