import { describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import { createRunControl } from '../../../src-main/training/runControl'

function setUp() {
  const controller = new AbortController()
  const clock = { now: 0, saving: 0 }
  const rests: boolean[] = []
  const control = createRunControl(
    controller.signal,
    () => clock.now,
    (paused) => rests.push(paused),
  )
  let saves = 0
  const save = () => {
    saves++
    clock.now += clock.saving
    return Promise.resolve()
  }
  return { controller, clock, rests, control, boundary: () => control.boundary(save), saves: () => saves }
}

describe('run control', () => {
  it('saves now and then, not at every batch', async () => {
    const { clock, boundary, saves } = setUp()
    for (clock.now = 0; clock.now <= 10_000; clock.now += 500) await boundary()
    expect(saves()).toBe(5)
  })

  it('saves less often when saving takes long', async () => {
    const { clock, boundary, saves } = setUp()
    clock.saving = 200
    for (clock.now = 0; clock.now <= 24_000; clock.now += 500) await boundary()
    expect(saves()).toBe(3)
  })

  it('saves before a pause, waits, says so, and goes on', async () => {
    const { control, boundary, rests, saves } = setUp()
    control.pause()
    let isOver = false
    const waiting = boundary().then(() => (isOver = true))
    while (rests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect([isOver, saves()]).toEqual([false, 1])
    control.resume()
    await waiting
    expect(rests).toEqual([true, false])
  })

  it('saves before it ends, also from a pause, and gives the reason', async () => {
    const { control, controller, boundary, rests, saves } = setUp()
    const reason = new LikewiseError('cancelled', 'enough')
    control.pause()
    const waiting = boundary()
    while (rests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    control.pause()
    await expect(boundary()).rejects.toBe(reason)
    expect(saves()).toBe(2)
  })
})
