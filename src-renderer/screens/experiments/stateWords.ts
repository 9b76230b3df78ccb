import type { Experiment, ExperimentCell, ExperimentSummary } from '../../../src-main/contract/experiments'
import type { Settings } from '../../../src-main/contract/runs'

/** “done, 2 failed”, “running” …: where an experiment stands, in a word or two. */
export function stateWords({ state, isPaused, failed, cells, done }: ExperimentSummary): string {
  if (state === 'running') return isPaused ? 'paused' : 'running'
  if (state === 'queued') return 'waiting for its turn'
  if (state === 'stopped') return done + failed === 0 ? 'not begun' : `stopped at ${done} of ${cells}`
  return failed === 0 ? 'done' : `done, ${failed} failed`
}

/** Whether there is anything left to do that nobody does. */
export function canStart({ state, failed, job }: ExperimentSummary): boolean {
  return job === null && state !== 'running' && (state !== 'done' || failed > 0)
}

/** What a start would do: “Start”, “Take up again”, “Try the 2 failed again”. */
export function startWords({ state, failed, done }: ExperimentSummary): string {
  if (state === 'done')
    return failed === 1 ? 'Try the failed run again' : `Try the ${failed} failed runs again`
  return done + failed > 0 ? 'Take up again' : 'Start'
}

/** Where a row stands on the axes: “Clusters 25 · γ 10”; empty without axes. */
export function placeWords(at: Settings, titleOf: (setting: string) => string): string {
  return Object.entries(at)
    .map(([setting, value]) => `${titleOf(setting)} ${String(value)}`)
    .join(' · ')
}

/** “PCA and k-means · Clusters 25 · seed 0”. */
export function cellWords(
  { row, seed }: Pick<ExperimentCell, 'row' | 'seed'>,
  experiment: Experiment,
  titleOf: (setting: string) => string,
): string {
  const found = experiment.rows.find((each) => each.row === row)
  if (found === undefined) return `seed ${seed}`
  return [found.title, placeWords(found.at, titleOf), `seed ${seed}`]
    .filter((part) => part !== '')
    .join(' · ')
}
