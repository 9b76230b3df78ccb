import type { Run } from '../../../src-main/contract/runs'
import type { TrainingPoint } from '../../../src-main/contract/training'

/** Setting that says how many epochs a stage has at most. */
const settingOf = { pretraining: 'pretrainEpochs', 'fine-tuning': 'epochs' } as const

type Stage = TrainingPoint['stage']

function asked(run: Run, stage: Stage): number | null {
  const value = run.settings[settingOf[stage]]
  return typeof value === 'number' ? value : null
}

/** Epochs of both stages that a run may take at most; null for methods without epochs. */
export function epochsAsked(run: Run): number | null {
  const pretraining = asked(run, 'pretraining')
  return pretraining === null ? null : pretraining + (asked(run, 'fine-tuning') ?? 0)
}

/**
 * The epoch that is being trained, of how many: “3 of 12”; null outside the two stages.
 * @param phase of the job's progress, which names the stage
 */
export function epochNow(run: Run, points: readonly TrainingPoint[], phase: string): string | null {
  const stage = phase.toLowerCase()
  if (stage !== 'pretraining' && stage !== 'fine-tuning') return null
  const most = asked(run, stage)
  const done = points.filter((point) => point.stage === stage).length
  return most === null ? null : `${Math.min(done + 1, most)} of ${most}`
}
