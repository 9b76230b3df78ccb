import { LikewiseError, fromErrorRecord } from '../contract/errors'
import type { LaunchTrainer } from './processLink'
import {
  trainerAnswerSchema,
  type AssignRequest,
  type TrainerAnswer,
  type TrainerHistory,
  type TrainerProgress,
  type TrainerRequest,
  type TrainRequest,
} from './trainerMessages'

/** How long a cancelled trainer may take to save its state, in milliseconds; then it is killed. */
const patience = 10_000

type Answer<K extends TrainerAnswer['kind']> = Extract<TrainerAnswer, { kind: K }>

export interface RunningTrainer<K extends 'done' | 'assigned'> {
  /**
   * Errors: those of the method; trainer-crashed when the process ends without an answer; the signal's reason, once
   * the trainer has saved its state or was killed for taking too long.
   */
  readonly result: Promise<Answer<K>>
  pause(): void
  unpause(): void
}

interface TrainerContext {
  readonly signal: AbortSignal
  readonly progress: (value: TrainerProgress) => void
  readonly paused?: (isPaused: boolean) => void
  readonly history?: (grown: TrainerHistory) => void
}

/** Trains in a process of its own. */
export function runTrainer(
  launch: LaunchTrainer,
  request: TrainRequest,
  context: TrainerContext,
): RunningTrainer<'done'> {
  return converse(launch, request, 'done', context)
}

/** Assigns images in a process of its own. */
export function runAssigner(
  launch: LaunchTrainer,
  request: AssignRequest,
  context: TrainerContext,
): RunningTrainer<'assigned'> {
  return converse(launch, request, 'assigned', context)
}

function converse<K extends 'done' | 'assigned'>(
  launch: LaunchTrainer,
  request: TrainerRequest,
  wanted: K,
  { signal, progress, paused, history }: TrainerContext,
): RunningTrainer<K> {
  const trainer = launch()
  const tell = (kind: 'pause' | 'unpause' | 'cancel') => trainer.send({ kind })
  const result = new Promise<Answer<K>>((resolve, reject) => {
    let deadline: NodeJS.Timeout | undefined
    const end = (settle: () => void) => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', stop)
      trainer.kill()
      settle()
    }
    const fail = (error: LikewiseError) =>
      end(() => reject(signal.aborted ? (signal.reason as LikewiseError) : error))
    const stop = () => {
      tell('cancel')
      deadline = setTimeout(() => fail(new LikewiseError('cancelled', 'The trainer was killed.')), patience)
    }
    trainer.onMessage((message) => {
      const answer = trainerAnswerSchema.parse(message)
      if (answer.kind === 'progress') progress(answer)
      else if (answer.kind === 'paused') paused?.(answer.isPaused)
      else if (answer.kind === 'history') history?.(answer)
      else if (answer.kind === 'failed') fail(fromErrorRecord(answer.error))
      else if (answer.kind === wanted) end(() => resolve(answer as Answer<K>))
    })
    trainer.onExit((code) => {
      const how = code === null ? 'was killed' : `ended with code ${code}`
      const sentence = `The training process ${how} without a result. It may have run out of memory: try a smaller image size.`
      fail(new LikewiseError('trainer-crashed', sentence))
    })
    signal.addEventListener('abort', stop, { once: true })
    trainer.send(request)
    if (signal.aborted) stop()
  })
  return { result, pause: () => tell('pause'), unpause: () => tell('unpause') }
}
