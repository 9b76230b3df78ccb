import { describe, expect, it, vi } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import type { ProcessLink } from '../../../src-main/engine/processLink'
import { runTrainer } from '../../../src-main/engine/runTrainer'
import type { TrainerAnswer, TrainRequest } from '../../../src-main/engine/trainerMessages'

const request: TrainRequest = {
  kind: 'train',
  unusable: {},
  method: 'dec',
  settings: {},
  seed: 1,
  cacheFolder: 'cache',
  recipe: { size: 32, intensity: 'range', aspect: 'stretch' },
  images: Uint32Array.of(1, 2),
  mustLinks: new Uint32Array(),
  cannotLinks: new Uint32Array(),
  runFolder: 'run',
  sharedFolder: 'shared',
  begunFolder: null,
}
const done: TrainerAnswer = {
  kind: 'done',
  clusters: 2,
  backend: 'wasm',
  assignments: Int32Array.of(0, 1),
  distances: Float64Array.of(0, 0),
  figures: { epochs: 3 },
}

/** A trainer process that the test plays itself. */
function setUp() {
  const told: string[] = []
  let answer!: (message: unknown) => void
  let exit!: (code: number | null) => void
  const kill = vi.fn()
  const link: ProcessLink = {
    send: (message) => told.push((message as { kind: string }).kind),
    onMessage: (listener) => (answer = listener),
    onExit: (listener) => (exit = listener),
    kill,
  }
  const controller = new AbortController()
  const progress = vi.fn()
  const paused = vi.fn()
  const trainer = runTrainer(() => link, request, { signal: controller.signal, progress, paused })
  trainer.result.catch(() => undefined)
  return {
    told,
    answer: (value: TrainerAnswer) => answer(value),
    exit,
    kill,
    controller,
    progress,
    paused,
    trainer,
  }
}

describe('a trainer process', () => {
  it('gives its result, and is ended then', async () => {
    const { answer, told, kill, progress, trainer } = setUp()
    answer({
      kind: 'progress',
      phase: 'Pretraining',
      done: 1,
      total: 2,
      unit: 'images',
      figures: { loss: 0.5 },
    })
    answer(done)
    await expect(trainer.result).resolves.toMatchObject({ clusters: 2, figures: { epochs: 3 } })
    expect(progress.mock.lastCall?.[0]).toMatchObject({ done: 1, figures: { loss: 0.5 } })
    expect(told).toEqual(['train'])
    expect(kill).toHaveBeenCalled()
  })

  it('is told to pause and to go on, and says when it has', () => {
    const { answer, told, paused, trainer } = setUp()
    trainer.pause()
    answer({ kind: 'paused', isPaused: true })
    trainer.unpause()
    expect(told).toEqual(['train', 'pause', 'unpause'])
    expect(paused).toHaveBeenCalledWith(true)
  })

  it('hands on what its curves grew by', () => {
    const link: { answer?: (message: unknown) => void } = {}
    const history = vi.fn()
    runTrainer(
      () => ({
        send: () => undefined,
        onMessage: (listener) => (link.answer = listener),
        onExit: () => undefined,
        kill: () => undefined,
      }),
      request,
      { signal: new AbortController().signal, progress: vi.fn(), history },
    )
    link.answer?.({ kind: 'history', from: 3, points: [] })
    expect(history).toHaveBeenCalledWith({ kind: 'history', from: 3, points: [] })
  })

  it('may save its state when it is cancelled, and the reason of the signal stands', async () => {
    const { controller, answer, told, kill, trainer } = setUp()
    const reason = new LikewiseError('cancelled', 'enough')
    controller.abort(reason)
    expect(told).toEqual(['train', 'cancel'])
    expect(kill).not.toHaveBeenCalled()
    answer({ kind: 'failed', error: { code: 'cancelled', message: 'The work was cancelled.' } })
    await expect(trainer.result).rejects.toBe(reason)
    expect(kill).toHaveBeenCalled()
  })

  it('is killed when it takes too long over that', async () => {
    vi.useFakeTimers()
    try {
      const { controller, kill, trainer } = setUp()
      controller.abort(new LikewiseError('cancelled', 'enough'))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(kill).toHaveBeenCalled()
      await expect(trainer.result).rejects.toMatchObject({ code: 'cancelled' })
    } finally {
      vi.useRealTimers()
    }
  })

  it('that dies is named so', async () => {
    const { exit, trainer } = setUp()
    exit(null)
    await expect(trainer.result).rejects.toMatchObject({ code: 'trainer-crashed' })
  })
})
