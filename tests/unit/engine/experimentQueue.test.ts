import { describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import { createExperimentQueue } from '../../../src-main/engine/experimentQueue'
import { createRunningTrainers } from '../../../src-main/engine/runningTrainers'

const never = () => new AbortController().signal
const soon = () => new Promise((resolve) => setTimeout(resolve))

/** A queue, and what a trainer was told. */
function queueWithTrainer() {
  const trainers = createRunningTrainers()
  const told: string[] = []
  trainers.add(7, { pause: () => told.push('pause'), unpause: () => told.push('unpause') })
  return { queue: createExperimentQueue(trainers), told }
}

describe('experiments', () => {
  it('have their turns one after the other', async () => {
    const { queue } = queueWithTrainer()
    const first = await queue.enter(1, never())
    const order: number[] = []
    const others = [2, 3].map((experiment) =>
      queue.enter(experiment, never()).then((turn) => (order.push(experiment), turn)),
    )
    await soon()
    expect([1, 2, 3, 4].map((experiment) => queue.stateOf(experiment))).toEqual([
      'running',
      'queued',
      'queued',
      null,
    ])
    first.leave()
    const second = await others[0]!
    expect(order).toEqual([2])
    second.leave()
    await others[1]
    expect(queue.stateOf(3)).toBe('running')
  })

  it('give their place in the queue up when they are cancelled', async () => {
    const { queue } = queueWithTrainer()
    const first = await queue.enter(1, never())
    const reason = new LikewiseError('cancelled', 'enough')
    const controller = new AbortController()
    const second = queue.enter(2, controller.signal)
    const third = queue.enter(3, never())
    controller.abort(reason)
    await expect(second).rejects.toBe(reason)
    first.leave()
    await third
    expect(queue.stateOf(2)).toBeNull()
  })

  it('rest between cells while paused, and so does the run that is being trained', async () => {
    const { queue, told } = queueWithTrainer()
    const turn = await queue.enter(1, never())
    turn.training(7)
    expect(queue.pause(1)).toBe(true)
    expect(told).toEqual(['pause'])
    let goesOn = false
    const waiting = turn.boundary(never()).then(() => (goesOn = true))
    await soon()
    expect([goesOn, queue.isPaused(1)]).toEqual([false, true])
    expect(queue.unpause(1)).toBe(true)
    await waiting
    expect(goesOn).toBe(true)
    expect(queue.pause(2)).toBe(false)
  })

  it('can be cancelled while they rest', async () => {
    const { queue } = queueWithTrainer()
    const turn = await queue.enter(1, never())
    queue.pause(1)
    const reason = new LikewiseError('cancelled', 'enough')
    const controller = new AbortController()
    const waiting = turn.boundary(controller.signal)
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
  })
})
