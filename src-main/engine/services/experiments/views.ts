import type { Experiment, ExperimentCell, ExperimentSummary } from '../../../contract/experiments'
import { rowFigures } from '../../../experiments/spread'
import {
  countCells,
  experimentCells,
  getExperiment,
  listExperiments,
  type ListedExperiment,
} from '../../../index/queries/experiments'
import { listRuns } from '../../../index/queries/runs'
import type { EngineParts } from '../../engineParts'
import type { Workspace } from '../../workspace'
import { planOf } from './plan'

/** Newest first. */
export function listExperimentSummaries(parts: EngineParts, { index }: Workspace): ExperimentSummary[] {
  const counts = countCells(index)
  return listExperiments(index).map((stored) => summarise(parts, stored, counts))
}

/** Errors: experiment-not-found. */
export function summaryOf(parts: EngineParts, { index }: Workspace, experiment: number): ExperimentSummary {
  return summarise(parts, getExperiment(index, experiment), countCells(index))
}

/** An experiment with its table as it stands. Errors: experiment-not-found, workspace-damaged. */
export function experimentView(parts: EngineParts, workspace: Workspace, experiment: number): Experiment {
  const { index } = workspace
  const stored = getExperiment(index, experiment)
  const { axes, seeds, rows, columns, images, notes } = planOf(stored)
  const isActive = parts.experiments.stateOf(experiment) === 'running'
  const cells = experimentCells(index, experiment).map((cell): ExperimentCell =>
    cell.state === 'running' && !isActive ? { ...cell, state: 'waiting' } : cell,
  )
  const own = new Set(cells.map(({ run }) => run))
  const runs = listRuns(index).filter(({ run, state }) => state === 'done' && own.has(run))
  return {
    ...summaryOf(parts, workspace, experiment),
    programVersion: stored.programVersion,
    backends: [...new Set(runs.map(({ backend }) => backend))].sort(),
    ...{ axes, seeds, images, notes, columns },
    rows: rows.map((row) => {
      const mine = cells.filter((cell) => cell.row === row.row)
      const done = mine.filter(({ state }) => state === 'done')
      return { ...row, done: done.length, total: mine.length, figures: rowFigures(done, columns) }
    }),
    cellList: cells,
  }
}

function summarise(
  { experiments, jobs }: EngineParts,
  { experiment, kind, name, preset, createdAt }: ListedExperiment,
  counts: ReturnType<typeof countCells>,
): ExperimentSummary {
  const { waiting, running, done, failed } = counts.get(experiment) ?? {
    waiting: 0,
    running: 0,
    done: 0,
    failed: 0,
  }
  const isDone = waiting + running === 0
  const turn = experiments.stateOf(experiment)
  return {
    ...{ experiment, kind, name, preset, createdAt, done, failed },
    state: turn ?? (isDone ? 'done' : 'stopped'),
    isPaused: experiments.isPaused(experiment),
    // Its job ends a moment after its turn.
    job: turn === null ? null : jobs.runningWith('experiment', String(experiment)),
    cells: waiting + running + done + failed,
  }
}
