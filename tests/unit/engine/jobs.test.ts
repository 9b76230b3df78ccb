import { describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import type { SessionEvent } from '../../../src-main/contract/session'
import { createJobs, type JobContext, type JobRequest } from '../../../src-main/engine/jobs'
import { createSessionEvents } from '../../../src-main/engine/sessionEvents'

function caller(): JobContext & { controller: AbortController; seen: number[] } {
  const controller = new AbortController()
  const seen: number[] = []
  return { controller, seen, signal: controller.signal, progress: (value) => seen.push(value.done) }
}

function step(done: number) {
  return { phase: 'p', done, total: 3, unit: 'steps', rate: null, secondsLeft: null, counts: {} }
}

/** Work that goes on until its signal aborts or `finish` is called. */
function openEnded() {
  let finish!: (value: string) => void
  let context!: JobContext
  const request: JobRequest<string> = {
    kind: 'scan',
    title: 'Scan',
    joinKey: 'a',
    work: (given) => {
      context = given
      return new Promise((resolve, reject) => {
        finish = resolve
        given.signal.addEventListener('abort', () => reject(given.signal.reason as Error))
      })
    },
  }
  return {
    request,
    finish: (value: string) => finish(value),
    report: (done: number) => context.progress(step(done)),
  }
}

describe('jobs', () => {
  it('stand side by side where they wait for their turn themselves, and are joined by their key', async () => {
    const jobs = createJobs(createSessionEvents())
    const [one, two] = [openEnded(), openEnded()]
    const queued = (work: JobRequest<string>, joinKey: string) =>
      jobs.run({ ...work, kind: 'experiment', joinKey, queues: true }, caller())
    const results = [queued(one.request, '1'), queued(two.request, '2'), queued(openEnded().request, '1')]
    expect(jobs.list().map(({ state }) => state)).toEqual(['running', 'running'])
    two.finish('second')
    one.finish('first')
    expect(await Promise.all(results)).toEqual(['first', 'second', 'first'])
  })

  it('goes on when the window that asked for it has gone', async () => {
    const jobs = createJobs(createSessionEvents())
    const work = openEnded()
    const window = caller()
    const outcome = jobs.run(work.request, window)
    window.controller.abort(new LikewiseError('disconnected', 'gone'))
    expect(jobs.list()[0]?.state).toBe('running')
    work.finish('found')
    await expect(outcome).resolves.toBe('found')
    expect(jobs.list()[0]?.state).toBe('done')
  })

  it('tells windows the last of what happened, also when it came too soon after something else', async () => {
    const events = createSessionEvents()
    const told: (number | undefined)[] = []
    events.subscribe((event) => {
      if (event.topic === 'jobs') told.push(event.jobs[0]?.progress?.done)
    })
    const work = openEnded()
    const outcome = createJobs(events).run(work.request, caller())
    for (const done of [1, 2, 3]) work.report(done)
    expect(told.at(-1)).not.toBe(3)
    await expect.poll(() => told.at(-1)).toBe(3)
    work.finish('found')
    await outcome
  })

  it('says that a job is ending from the wish to cancel it on', async () => {
    const jobs = createJobs(createSessionEvents())
    let end!: () => void
    const slow = {
      ...openEnded().request,
      work: () => new Promise<string>((resolve) => (end = () => resolve(''))),
    }
    const outcome = jobs.run(slow, caller())
    expect(jobs.list()[0]?.isEnding).toBe(false)
    jobs.cancel(jobs.list()[0]!.job)
    expect(jobs.list()[0]).toMatchObject({ state: 'running', isEnding: true })
    end()
    await outcome
    expect(jobs.list()[0]).toMatchObject({ state: 'done', isEnding: false })
  })

  it('stops when a window cancels, and says so', async () => {
    const jobs = createJobs(createSessionEvents())
    const window = caller()
    const outcome = jobs.run(openEnded().request, window)
    window.controller.abort(new LikewiseError('cancelled', 'stop'))
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(jobs.list()[0]).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } })
  })

  it('lets a second caller join, see progress and get the same result', async () => {
    const jobs = createJobs(createSessionEvents())
    const work = openEnded()
    const [first, second] = [caller(), caller()]
    const one = jobs.run(work.request, first)
    const two = jobs.run(work.request, second)
    work.report(2)
    work.finish('same')
    expect(await Promise.all([one, two])).toEqual(['same', 'same'])
    expect([first.seen, second.seen]).toEqual([[2], [2]])
    expect(jobs.list()).toHaveLength(1)
  })

  it('does not join a job that is being cancelled, but follows it', async () => {
    const jobs = createJobs(createSessionEvents())
    let endFirst!: () => void
    const slowToEnd: JobRequest<string> = {
      ...openEnded().request,
      work: ({ signal }) => new Promise((_, reject) => (endFirst = () => reject(signal.reason as Error))),
    }
    const first = jobs.run(slowToEnd, caller())
    jobs.cancel(1)
    const next = openEnded()
    const second = jobs.run(next.request, caller())
    expect(jobs.list()).toHaveLength(1)
    endFirst()
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => jobs.list().length).toBe(2)
    next.finish('second')
    await expect(second).resolves.toBe('second')
  })

  it('refuses a second job of the kind that cannot be joined', async () => {
    const jobs = createJobs(createSessionEvents())
    const work = openEnded()
    const first = jobs.run(work.request, caller())
    await expect(jobs.run({ ...work.request, joinKey: 'b' }, caller())).rejects.toMatchObject({
      code: 'busy',
    })
    work.finish('done')
    await first
    const again = openEnded()
    const later = jobs.run({ ...again.request, joinKey: 'b' }, caller())
    again.finish('later')
    await expect(later).resolves.toBe('later')
  })

  it('tells every subscriber, keeps failures until dismissed, and cancels by number', async () => {
    const events = createSessionEvents()
    const heard: SessionEvent[] = []
    events.subscribe((event) => heard.push(event))
    const jobs = createJobs(events)
    const failing = jobs.run(
      { kind: 'train', title: 'T', work: () => Promise.reject(new LikewiseError('too-few-images', 'few')) },
      caller(),
    )
    await expect(failing).rejects.toMatchObject({ code: 'too-few-images' })
    expect(heard.at(-1)).toMatchObject({
      topic: 'jobs',
      jobs: [{ state: 'failed', error: { code: 'too-few-images' } }],
    })
    jobs.dismiss(1)
    expect(jobs.list()).toEqual([])

    const running = jobs.run(openEnded().request, caller())
    jobs.dismiss(2)
    expect(jobs.list()).toHaveLength(1)
    expect(jobs.cancel(2)).toBe(true)
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect(jobs.cancel(2)).toBe(false)
  })

  it('ends all work when the engine closes', async () => {
    const jobs = createJobs(createSessionEvents())
    const outcome = jobs.run(openEnded().request, caller())
    const ended = expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    await jobs.close()
    await ended
  })
})
