import { Worker } from 'node:worker_threads'
import { LikewiseError, fromErrorRecord, throwIfAborted } from '../contract/errors'
import type { TaskInput, TaskMap, TaskOutput } from './tasks'
import { taskAnswerSchema, type TaskCall } from './taskMessages'

export interface WorkerPool<M extends TaskMap> {
  /**
   * Runs one task in a free worker, in the order asked.
   * Errors: the task's own; `worker-died` when its worker ended (it is replaced); `timed-out` when the task took
   * longer than its limit (its worker is replaced too); `cancelled` (the signal's reason): a task not begun yet is
   * dropped, one in hand is left to end and its result is thrown away.
   */
  run<K extends keyof M & string>(
    task: K,
    input: TaskInput<M[K]>,
    signal?: AbortSignal,
    limits?: TaskLimits,
  ): Promise<TaskOutput<M[K]>>
  /** Ends all workers; what still runs rejects with `worker-died`. */
  close(): Promise<void>
}

export interface TaskLimits {
  /** From the moment a worker begins. */
  readonly milliseconds: number
}

export interface WorkerPoolOptions {
  /** The script that calls serveTasks. */
  readonly entry: URL
  readonly size: number
  /** Heap of one worker, in MiB; a worker that outgrows it dies alone. */
  readonly heapMegabytes: number
}

interface Call {
  readonly message: TaskCall
  readonly limits: TaskLimits | undefined
  timer: NodeJS.Timeout | undefined
  resolve(output: unknown): void
  reject(error: unknown): void
}

interface Slot {
  worker: Worker | undefined
  call: Call | undefined
}

/** A fixed number of worker threads, started when first needed and replaced when they die. */
export function createWorkerPool<M extends TaskMap>(options: WorkerPoolOptions): WorkerPool<M> {
  const slots: Slot[] = Array.from({ length: options.size }, () => ({ worker: undefined, call: undefined }))
  const queue: Call[] = []
  let nextId = 0
  let closed = false

  function dispatch(): void {
    for (const slot of slots) {
      if (slot.call !== undefined) continue
      const call = queue.shift()
      if (call === undefined) return
      slot.call = call
      slot.worker ??= startWorker(slot)
      slot.worker.ref()
      slot.worker.postMessage(call.message)
      if (call.limits !== undefined) {
        call.timer = setTimeout(() => giveUp(slot, call), call.limits.milliseconds)
      }
    }
  }

  /** A thread that waits for a dead disk cannot even be ended: it is left behind, and another takes its place. */
  function giveUp(slot: Slot, call: Call): void {
    const { worker } = slot
    slot.worker = undefined
    slot.call = undefined
    worker?.unref()
    void worker?.terminate()
    const seconds = (call.limits?.milliseconds ?? 0) / 1000
    const sentence = `The file was not read within ${seconds} seconds. Its disk may be failing, or the file may be built to cause this.`
    call.reject(new LikewiseError('timed-out', sentence))
    dispatch()
  }

  function startWorker(slot: Slot): Worker {
    const worker = new Worker(options.entry, {
      resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes },
    })
    let failure = 'it stopped'
    worker.on('message', (raw: unknown) => {
      const call = slot.worker === worker ? slot.call : undefined
      const answer = taskAnswerSchema.parse(raw)
      if (call === undefined || answer.id !== call.message.id) return
      slot.call = undefined
      worker.unref()
      if ('error' in answer) call.reject(fromErrorRecord(answer.error))
      else call.resolve(answer.output)
      dispatch()
    })
    worker.on('error', (error: Error) => {
      failure = error.message
    })
    worker.on('exit', () => {
      if (slot.worker !== worker) return
      slot.worker = undefined
      const call = slot.call
      slot.call = undefined
      call?.reject(new LikewiseError('worker-died', `The worker that read the file died: ${failure}.`))
      if (!closed) dispatch()
    })
    return worker
  }

  function run(
    task: string,
    input: unknown,
    signal: AbortSignal | undefined,
    limits: TaskLimits | undefined,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (closed) throw new LikewiseError('worker-died', 'The workers have been stopped.')
      if (signal !== undefined) throwIfAborted(signal)
      const settle = () => {
        clearTimeout(call.timer)
        signal?.removeEventListener('abort', abandon)
      }
      const call: Call = {
        message: { id: nextId++, task, input },
        limits,
        timer: undefined,
        resolve: (output) => {
          settle()
          resolve(output)
        },
        reject: (error: unknown) => {
          settle()
          reject(error instanceof Error ? error : new Error(String(error)))
        },
      }
      const abandon = () => {
        const place = queue.indexOf(call)
        if (place >= 0) queue.splice(place, 1)
        signal?.removeEventListener('abort', abandon)
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', abandon, { once: true })
      queue.push(call)
      dispatch()
    })
  }

  return {
    run: run as WorkerPool<M>['run'],
    async close() {
      closed = true
      for (const call of queue.splice(0)) {
        call.reject(new LikewiseError('worker-died', 'The workers have been stopped.'))
      }
      await Promise.all(slots.flatMap((slot) => slot.worker?.terminate() ?? []))
    },
  }
}
