import type { Run } from '../../../contract/runs'
import { listRuns } from '../../../index/queries/runs'
import { methodById } from '../../../methods/registry'
import { readTrainRequest, type TrainingInput } from '../../trainRequestFile'
import { runFolderOf, type Workspace } from '../../workspace'

/** A finished run of the same method, settings, seed, images and pairs: it need not be done again. */
export async function sameRun(workspace: Workspace, input: TrainingInput): Promise<Run | null> {
  const settings = JSON.stringify(input.settings)
  const candidates = listRuns(workspace.index).filter(
    (run) =>
      run.state === 'done' &&
      run.method === input.method &&
      run.methodVersion === methodById(input.method).version &&
      run.seed === input.seed &&
      JSON.stringify(run.settings) === settings,
  )
  for (const run of candidates) if (await learntFrom(workspace, run.run, input)) return run
  return null
}

/** Whether a run learns, or learnt, from this very input; a run that has not come so far as to keep its input may. */
export async function learntFrom(workspace: Workspace, run: number, input: TrainingInput): Promise<boolean> {
  const kept = await readTrainRequest(runFolderOf(workspace, run)).catch(() => null)
  return kept !== null && textOf(kept) === textOf(input)
}

function textOf({ images, mustLinks, cannotLinks, ...head }: TrainingInput): string {
  const entries = Object.entries(head).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([entries, [...images], [...mustLinks], [...cannotLinks]])
}
