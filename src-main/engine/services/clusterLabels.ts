import type { ClusterLabel, LabelChange } from '../../contract/clusterLabels'
import { LikewiseError } from '../../contract/errors'
import { clusterLabels, storeLabel } from '../../index/queries/clusterLabels'
import { requireFinishedRun } from '../../index/queries/runs'
import { recordStep } from '../../index/queries/steps'
import { stepKind } from '../../index/steps/clusterLabels'
import type { Workspace } from '../workspace'

/** Errors: see contract/clusterLabels.ts. */
export function changeLabels({ index }: Workspace, run: number, change: LabelChange): ClusterLabel[] {
  const { clusters } = requireFinishedRun(index, run)
  const known = new Map(clusterLabels(index, run).map((label) => [label.cluster, label]))
  const labelOf = (cluster: number): ClusterLabel => {
    if (cluster >= (clusters ?? 0)) {
      throw new LikewiseError('cluster-not-found', `Run ${run} has no cluster ${cluster}.`)
    }
    return known.get(cluster) ?? { cluster, name: null, note: '', colour: null, shownIn: null }
  }
  const after = changed(change, labelOf, [...known.values()])
  const before = after.map(({ cluster }) => labelOf(cluster))
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    index.transaction(() => {
      for (const label of after) storeLabel(index, run, label)
      recordStep(index, stepKind, titleOf(change), { run, before, after })
    })
  }
  return clusterLabels(index, run)
}

function changed(
  change: LabelChange,
  labelOf: (cluster: number) => ClusterLabel,
  known: readonly ClusterLabel[],
): ClusterLabel[] {
  switch (change.kind) {
    case 'name':
      return [{ ...labelOf(change.cluster), name: change.name === '' ? null : change.name }]
    case 'note':
      return [{ ...labelOf(change.cluster), note: change.note }]
    case 'colour':
      return [{ ...labelOf(change.cluster), colour: change.colour }]
    case 'merge': {
      const into = labelOf(change.into).shownIn ?? change.into
      const merged = new Set(change.clusters.filter((cluster) => cluster !== into))
      const parts = known.filter(({ shownIn }) => shownIn !== null && merged.has(shownIn))
      for (const { cluster } of parts) merged.add(cluster)
      return [...merged].map((cluster) => ({ ...labelOf(cluster), shownIn: into }))
    }
    case 'split':
      labelOf(change.cluster)
      return known
        .filter(({ shownIn }) => shownIn === change.cluster)
        .map((label) => ({ ...label, shownIn: null }))
  }
}

function titleOf(change: LabelChange): string {
  switch (change.kind) {
    case 'name':
      return `Rename cluster ${change.cluster}`
    case 'note':
      return `Note on cluster ${change.cluster}`
    case 'colour':
      return `Colour of cluster ${change.cluster}`
    case 'merge':
      return `Show ${change.clusters.length === 1 ? 'a cluster' : `${change.clusters.length} clusters`} with cluster ${change.into}`
    case 'split':
      return `Take cluster ${change.cluster} apart again`
  }
}
