import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { LikewiseError } from '../contract/errors'
import type { KernelModule, Kernels } from './kernelModule'
import { runCalls, type KernelCall } from './runCalls'

/** One list of calls, run for some rows of variables by one thread. */
export interface Job {
  readonly program: string
  readonly runs: readonly number[][]
}

/** Does jobs on the kernels' memory. */
export interface Crew {
  readonly threads: number
  /**
   * Runs the jobs, in any order and as many at a time as there are threads; resolves when all are done.
   * Errors: worker-died.
   */
  run(jobs: readonly Job[]): Promise<void>
  close(): Promise<void>
}

export interface CrewOptions {
  readonly programs: Readonly<Record<string, readonly KernelCall[]>>
  readonly threads: number
  /** The variable that is set to the arena of the thread that runs the job, and the address of every thread's. */
  readonly arenas?: { readonly variable: number; readonly addresses: readonly number[] }
}

/** Threads that are meant by a wish: 0 for as many as there are cores. */
export const coresOf = (wish: number) => (wish === 0 ? availableParallelism() : wish)

export function createCrew(kernels: KernelModule, options: CrewOptions): Crew {
  return kernels.shared ? createWorkers(kernels, options) : createLoneWorker(kernels, options)
}

/** Without a shared memory the calling thread does the work. */
function createLoneWorker({ module, memory }: KernelModule, options: CrewOptions): Crew {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return {
    threads: 1,
    run(jobs) {
      for (const { program, runs } of jobs) {
        enterArena(runs, arenaOf(options, 0))
        runCalls(exports as Kernels, options.programs[program]!, runs)
      }
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}

interface Arena {
  readonly variable: number
  readonly address: number
}

function arenaOf({ arenas }: CrewOptions, thread: number): Arena | null {
  return arenas === undefined ? null : { variable: arenas.variable, address: arenas.addresses[thread]! }
}

/** Worker threads get this function as text too. */
function enterArena(runs: readonly number[][], arena: Arena | null): void {
  if (arena !== null) for (const values of runs) values[arena.variable] = arena.address
}

/** The worker is text, not a file, so that it is found wherever the program was bundled to. */
const workerSource = `
  const { parentPort, workerData } = require('node:worker_threads')
  const runCalls = ${runCalls.toString()}
  const enterArena = ${enterArena.toString()}
  const { module, memory, programs, arena } = workerData
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  parentPort.on('message', ({ program, runs }) => {
    enterArena(runs, arena)
    runCalls(exports, programs[program], runs)
    parentPort.postMessage(null)
  })`

function createWorkers({ module, memory }: KernelModule, options: CrewOptions): Crew {
  const { programs } = options
  const workers = Array.from({ length: options.threads }, (_, thread) => {
    const workerData = { module, memory, programs, arena: arenaOf(options, thread) }
    return new Worker(workerSource, { eval: true, workerData })
  })
  const idle = new Set(workers)
  let queue: Job[] = []
  let settle: { resolve(): void; reject(error: Error): void } | undefined
  let failure: LikewiseError | undefined

  function handOut(): void {
    for (const worker of idle) {
      const job = queue.shift()
      if (job === undefined) break
      idle.delete(worker)
      worker.ref()
      worker.postMessage(job)
    }
    if (idle.size === workers.length) settle?.resolve()
  }

  for (const worker of workers) {
    worker.unref()
    worker.on('message', () => {
      worker.unref()
      idle.add(worker)
      handOut()
    })
    worker.on('error', (error: Error) => {
      failure = new LikewiseError('worker-died', `A thread of the compute engine died: ${error.message}.`)
      settle?.reject(failure)
    })
  }

  return {
    threads: workers.length,
    run(jobs) {
      return new Promise((resolve, reject) => {
        if (failure !== undefined) throw failure
        settle = { resolve, reject }
        queue = [...jobs]
        handOut()
      })
    },
    async close() {
      failure ??= new LikewiseError('worker-died', 'The compute engine has been closed.')
      settle?.reject(failure)
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
