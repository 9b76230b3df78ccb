import { LikewiseError } from '../../../contract/errors'
import { deleteExperiment, experimentCells, listExperiments } from '../../../index/queries/experiments'
import type { EngineParts } from '../../engineParts'
import type { Workspace } from '../../workspace'
import { deleteRun } from '../training'
import { summaryOf } from './views'

/**
 * Forgets an experiment, and, if asked, deletes its runs that no other experiment has.
 * Errors: experiment-not-found; busy while it is queued or running.
 */
export async function removeExperiment(
  parts: EngineParts,
  workspace: Workspace,
  { experiment, withRuns }: { readonly experiment: number; readonly withRuns: boolean },
): Promise<Record<string, never>> {
  const { index } = workspace
  const { name } = summaryOf(parts, workspace, experiment)
  if (parts.experiments.stateOf(experiment) !== null) {
    throw new LikewiseError('busy', `“${name}” is still running. Cancel it first.`)
  }
  const runsOf = (each: number) =>
    experimentCells(index, each).flatMap(({ run }) => (run === null ? [] : [run]))
  const own = new Set(runsOf(experiment))
  deleteExperiment(index, experiment)
  if (withRuns) {
    for (const other of listExperiments(index)) for (const run of runsOf(other.experiment)) own.delete(run)
    for (const run of own) await deleteRun(workspace, run)
    parts.events.publish({ topic: 'runs' })
  }
  parts.events.publish({ topic: 'experiments', experiment })
  return {}
}
