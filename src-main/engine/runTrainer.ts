import { LikewiseError, fromErrorRecord } from '../contract/errors'
import type { LaunchTrainer } from './processLink'
import { trainerAnswerSchema, type TrainerAnswer, type TrainerRequest } from './trainerMessages'

type TrainerProgress = Omit<Extract<TrainerAnswer, { kind: 'progress' }>, 'kind'>
type TrainerResult = Omit<Extract<TrainerAnswer, { kind: 'done' }>, 'kind'>

/**
 * Trains in a process of its own. Aborting kills the process.
 * Errors: those of the method; trainer-crashed when the process ends without an answer; the signal's reason.
 */
export function runTrainer(
  launch: LaunchTrainer,
  request: TrainerRequest,
  context: { readonly signal: AbortSignal; readonly progress: (value: TrainerProgress) => void },
): Promise<TrainerResult> {
  return new Promise((resolve, reject) => {
    const trainer = launch()
    const stop = () => {
      trainer.kill()
      reject(context.signal.reason as LikewiseError)
    }
    context.signal.addEventListener('abort', stop, { once: true })
    const end = () => {
      context.signal.removeEventListener('abort', stop)
      trainer.kill()
    }
    trainer.onMessage((message) => {
      const answer = trainerAnswerSchema.parse(message)
      if (answer.kind === 'progress') {
        context.progress(answer)
        return
      }
      end()
      if (answer.kind === 'done') resolve(answer)
      else reject(fromErrorRecord(answer.error))
    })
    trainer.onExit((code) => {
      end()
      const how = code === null ? 'was killed' : `ended with code ${code}`
      const sentence = `The training process ${how} without a result. It may have run out of memory: try a smaller image size.`
      reject(new LikewiseError('trainer-crashed', sentence))
    })
    if (context.signal.aborted) stop()
    else trainer.send(request)
  })
}
