import { LikewiseError, toErrorRecord } from '../contract/errors'
import { createRunControl } from '../training/runControl'
import { backends } from '../backends/registry'
import { connectToParent } from './parentLink'
import { trainerRequestSchema, type TrainerAnswer } from './trainerMessages'
import { assign, train, type TrainerSurroundings } from './trainerWork'

/**
 * The trainer process: learns one clustering, or puts images into one, and ends. It is a process of its own so that
 * a crash or running out of memory here costs a run, not the engine.
 */
const parent = connectToParent()
// Ctrl+C in a terminal reaches the whole group of processes; the parent then asks for an orderly end.
process.on('SIGINT', () => undefined)
const progressInterval = 100
const controller = new AbortController()

function send(answer: TrainerAnswer): void {
  parent.send(answer)
}

const control = createRunControl(
  controller.signal,
  () => performance.now(),
  (isPaused) => send({ kind: 'paused', isPaused }),
)

let lastProgress = 0
let lastPhase = ''
const around: TrainerSurroundings = {
  signal: controller.signal,
  control,
  grown: (from, points) => send({ kind: 'history', from, points: [...points] }),
  progress: (phase, done, total, unit, figures) => {
    const now = performance.now()
    if (phase === lastPhase && now - lastProgress < progressInterval && done < total) return
    lastProgress = now
    lastPhase = phase
    send({ kind: 'progress', phase, done, total, unit, figures })
  },
}

function answerWith(work: Promise<TrainerAnswer>): void {
  work.then(send, (error: unknown) => send({ kind: 'failed', error: toErrorRecord(error) }))
}

async function probe(ids: readonly string[]): Promise<void> {
  for (const { id, probe: ask } of backends.filter(({ id }) => ids.includes(id))) {
    const found = await ask()
    const isAutomatic = found.available && found.isAutomatic
    const detail = found.available ? found.detail : found.reason
    send({ kind: 'probed', backend: id, available: found.available, isAutomatic, detail })
  }
}

parent.onMessage((message) => {
  const request = trainerRequestSchema.parse(message)
  if (request.kind === 'train') answerWith(train(request, around))
  else if (request.kind === 'assign') answerWith(assign(request, around))
  else if (request.kind === 'probe') void probe(request.backends)
  else if (request.kind === 'pause') control.pause()
  else if (request.kind === 'unpause') control.resume()
  else controller.abort(new LikewiseError('cancelled', 'The work was cancelled.'))
})
