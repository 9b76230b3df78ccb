import type { ExperimentCell } from '../../../contract/experiments'
import type { Run } from '../../../contract/runs'
import { beginCell, finishCell } from '../../../index/queries/experiments'
import { getRun } from '../../../index/queries/runs'
import type { EngineParts } from '../../engineParts'
import type { JobContext } from '../../jobs'
import type { Workspace } from '../../workspace'
import type { TrainingInput } from '../../trainRequestFile'
import { placedOf } from '../evaluation'
import { gatherInput, resumeRun, trainOnInput } from '../training'
import { figureNotes, partFigures } from './cellFigures'
import type { Plan } from './plan'
import { learntFrom, sameRun } from './sameRun'
import type { TestImages } from './testImages'

export interface CellGround {
  readonly experiment: number
  readonly plan: Plan
  readonly test: TestImages
  /** Told of the run of a cell as soon as there is one. */
  readonly begun: (run: number) => void
}

/**
 * Trains what a cell needs, unless the same run is there already, and records its figures. A run that ended early is
 * taken up. Gives the notes that go with the figures.
 * Errors: those of training, assigning and truth tables; the signal's reason.
 */
export async function runCell(
  parts: EngineParts,
  workspace: Workspace,
  cell: ExperimentCell,
  ground: CellGround,
  context: JobContext,
): Promise<string[]> {
  const { plan, test } = ground
  const order = { method: cell.method, settings: cell.settings, seed: cell.seed, begunFrom: null }
  const input = await gatherInput(parts, workspace, order, test.train, context)
  const run = await trained(parts, workspace, cell, input, ground, context)
  const placed = await placedOf(parts, workspace, run.run)
  const own = await partFigures(parts, workspace, 'train', placed, plan)
  const tested = await test.place(run, context, ({ workspace: place, placed: assigned, truths }) =>
    partFigures(parts, place, 'test', assigned, { labels: plan.labels, truths }),
  )
  const figures = { ...own, ...tested }
  finishCell(workspace.index, ground.experiment, cell.cell, { figures, seconds: run.seconds })
  return await figureNotes(parts, workspace, placed.images, plan.labels)
}

async function trained(
  parts: EngineParts,
  workspace: Workspace,
  cell: ExperimentCell,
  input: TrainingInput,
  { experiment, begun }: CellGround,
  context: JobContext,
): Promise<Run> {
  const { index } = workspace
  const record = (run: number) => {
    beginCell(index, experiment, cell.cell, run)
    begun(run)
  }
  const known = cell.run === null ? null : getRun(index, cell.run)
  if (known !== null && (await learntFrom(workspace, known.run, input))) {
    record(known.run)
    if (known.state !== 'done') await resumeRun(parts, workspace, known.run, context)
    return getRun(index, known.run)
  }
  const same = await sameRun(workspace, input)
  if (same !== null) {
    record(same.run)
    return same
  }
  const { run } = await trainOnInput(parts, workspace, input, context, record)
  return getRun(index, run)
}
