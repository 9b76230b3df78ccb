import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import { createWorkerPool, type WorkerPool } from '../../../src-main/pool/workerPool'

interface FixtureTasks {
  [task: string]: (input: never) => Promise<unknown>
  double: (input: number) => Promise<number>
  fail: (input: string) => Promise<never>
  die: (input: null) => Promise<never>
  throw: (input: null) => Promise<never>
  hoard: (input: null) => Promise<never>
  later: (input: number) => Promise<number>
  hang: (input: null) => Promise<never>
}

const entry = pathToFileURL(join(import.meta.dirname, '../../support/poolFixture.mjs'))
let pool: WorkerPool<FixtureTasks>

beforeEach(() => {
  pool = createWorkerPool({ entry, size: 2, heapMegabytes: 32 })
})
afterEach(() => pool.close())

describe('worker pool', () => {
  it('runs more tasks than it has workers and gives each its own answer', async () => {
    const inputs = Array.from({ length: 50 }, (_, i) => i)
    expect(await Promise.all(inputs.map((i) => pool.run('double', i)))).toEqual(inputs.map((i) => i * 2))
  })

  it('passes on coded errors and goes on', async () => {
    await expect(pool.run('fail', 'bad file')).rejects.toMatchObject({
      code: 'malformed',
      message: 'bad file',
    })
    await expect(pool.run('double', 4)).resolves.toBe(8)
  })

  it.each(['die', 'throw', 'hoard'] as const)(
    'replaces a worker that ends by “%s”; other tasks are not lost',
    async (task) => {
      const dying = Array.from({ length: 3 }, () => pool.run(task, null).catch((error: unknown) => error))
      const living = [1, 2, 3].map((i) => pool.run('double', i))
      expect(await Promise.all(living)).toEqual([2, 4, 6])
      for (const error of await Promise.all(dying)) expect(error).toMatchObject({ code: 'worker-died' })
    },
  )

  it('gives up a task that exceeds its limit, replaces its worker, and runs what waited', async () => {
    const hanging = [0, 1, 2].map(() =>
      pool.run('hang', null, undefined, { milliseconds: 300 }).catch((error: unknown) => error),
    )
    const waiting = pool.run('double', 4)
    expect(await waiting).toBe(8)
    for (const error of await Promise.all(hanging)) expect(error).toMatchObject({ code: 'timed-out' })
  })

  it('counts the limit of a task from its own beginning', async () => {
    const limits = { milliseconds: 20_000 }
    const calls = Array.from({ length: 6 }, (_, i) => pool.run('later', i, undefined, limits))
    expect(await Promise.all(calls)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('drops waiting tasks when aborted, with the reason, and stays usable', async () => {
    const controller = new AbortController()
    const reason = new LikewiseError('cancelled', 'enough')
    const calls = Array.from({ length: 6 }, (_, i) => pool.run('later', i, controller.signal))
    controller.abort(reason)
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toEqual({ status: 'rejected', reason })
    await expect(pool.run('double', 1, controller.signal)).rejects.toBe(reason)
    await expect(pool.run('double', 21)).resolves.toBe(42)
  })

  it('rejects what runs and what waits when closed', async () => {
    const calls = Array.from({ length: 5 }, (_, i) => pool.run('later', i))
    const outcomes = Promise.allSettled(calls)
    await pool.close()
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: 'worker-died' } })
    await expect(pool.run('double', 1)).rejects.toMatchObject({ code: 'worker-died' })
  })
})
