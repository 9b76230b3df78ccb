import type { Contingency, ContingencyLabel } from '../../../contract/runs'
import { getExperiment } from '../../../index/queries/experiments'
import type { EngineParts } from '../../engineParts'
import type { Workspace } from '../../workspace'
import { contingencyOfRun } from '../evaluation'
import type { Truth } from '../truthTable'
import { planOf } from './plan'

/**
 * Counts the images of each cluster of a run by a label: a tag, labels of the caller's own, or one of those that an
 * experiment holds its runs against.
 * Errors: as contingencyOfRun; experiment-not-found, workspace-damaged.
 */
export function contingency(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  label: ContingencyLabel,
): Promise<Contingency> {
  return contingencyOfRun(parts, workspace, run, resolved(workspace, label))
}

/** A label of an experiment is that of a table it was given, else a tag. */
function resolved(workspace: Workspace, label: ContingencyLabel): string | Truth {
  if (typeof label === 'string' || 'rows' in label) return label
  const { truths } = planOf(getExperiment(workspace.index, label.experiment))
  return truths.find((truth) => truth.label === label.label) ?? label.label
}
