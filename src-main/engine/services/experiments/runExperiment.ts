import { throwIfAborted, toErrorRecord } from '../../../contract/errors'
import type { ExperimentCell, ExperimentSummary } from '../../../contract/experiments'
import type { Progress } from '../../../contract/jobs'
import {
  experimentCells,
  failCell,
  getExperiment,
  releaseCells,
  storePlan,
} from '../../../index/queries/experiments'
import type { EngineParts } from '../../engineParts'
import type { Turn } from '../../experimentQueue'
import type { JobContext } from '../../jobs'
import type { Workspace } from '../../workspace'
import { planOf, type Plan } from './plan'
import { runCell } from './runCell'
import { openTestImages, type TestImages } from './testImages'
import { summaryOf } from './views'

/**
 * Does what of an experiment is not done yet, one cell after the other, when its turn has come. A cell that fails is
 * recorded, and the next one begun.
 * Errors: experiment-not-found, workspace-damaged, those of opening the test part, the signal's reason.
 */
export async function runExperiment(
  parts: EngineParts,
  workspace: Workspace,
  experiment: number,
  context: JobContext,
): Promise<ExperimentSummary> {
  const { index } = workspace
  getExperiment(index, experiment)
  const changed = () => parts.events.publish({ topic: 'experiments', experiment })
  const entering = parts.experiments.enter(experiment, context.signal)
  changed()
  const turn = await entering.finally(changed)
  let test: TestImages | undefined
  try {
    releaseCells(index, experiment, ['running', 'failed'])
    changed()
    const plan = planOf(getExperiment(index, experiment))
    test = await openTestImages(parts, workspace, plan, context)
    plan.images = { train: test.train.length, test: test.tested }
    storePlan(index, experiment, JSON.stringify(plan))
    await runCells(parts, workspace, { experiment, plan, test, turn, changed }, context)
  } finally {
    test?.close()
    releaseCells(index, experiment, ['running'])
    turn.leave()
    changed()
  }
  return summaryOf(parts, workspace, experiment)
}

interface Ground {
  readonly experiment: number
  readonly plan: Plan
  readonly test: TestImages
  readonly turn: Turn
  readonly changed: () => void
}

async function runCells(
  parts: EngineParts,
  workspace: Workspace,
  { experiment, plan, test, turn, changed }: Ground,
  context: JobContext,
): Promise<void> {
  const { index } = workspace
  const all = experimentCells(index, experiment)
  const counts = { failed: 0 }
  let done = all.filter(({ state }) => state === 'done').length
  const waiting = all.filter(({ state }) => state === 'waiting')
  const seconds: number[] = []
  for (const cell of waiting) {
    await turn.boundary(context.signal)
    const began = performance.now()
    const progress = (value: Progress) => context.progress(progressOf(value, cell))
    const begun = (run: number) => {
      turn.training(run)
      changed()
    }
    try {
      const notes = await runCell(
        parts,
        workspace,
        cell,
        { experiment, plan, test, begun },
        { ...context, progress },
      )
      done++
      const added = notes.filter((note) => !plan.notes.includes(note))
      plan.notes.push(...added)
      if (added.length > 0) storePlan(index, experiment, JSON.stringify(plan))
    } catch (error) {
      throwIfAborted(context.signal)
      counts.failed++
      failCell(index, experiment, cell.cell, toErrorRecord(error))
    }
    seconds.push((performance.now() - began) / 1000)
    // Before it waits, if it is paused: what was done counts.
    context.progress(progressOf({ phase: 'Between two runs' }, cell))
    changed()
  }

  function progressOf(value: Pick<Progress, 'phase' | 'pause'>, { row, seed }: ExperimentCell): Progress {
    const mean = seconds.reduce((sum, each) => sum + each, 0) / seconds.length
    return {
      phase: `${plan.rows[row]!.title}, seed ${seed}: ${value.phase}`,
      done,
      total: all.length,
      unit: 'runs',
      rate: seconds.length === 0 ? null : 1 / mean,
      secondsLeft: seconds.length === 0 ? null : mean * (waiting.length - seconds.length),
      counts,
      ...(value.pause === undefined ? {} : { pause: value.pause }),
    }
  }
}
