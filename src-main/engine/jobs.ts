import { LikewiseError, toErrorRecord } from '../contract/errors'
import type { Job, Progress } from '../contract/jobs'
import type { SessionEvents } from './sessionEvents'

/** Windows hear of a running job's progress at most this often, in milliseconds. */
const publishInterval = 100

export interface JobContext {
  readonly signal: AbortSignal
  readonly progress: (value: Progress) => void
}

export interface JobRequest<T> {
  readonly kind: Job['kind']
  readonly title: string
  /** A request with the key of a running job joins that job instead of starting another. */
  readonly joinKey?: string
  /** Jobs of this kind stand side by side, for the work itself waits for its turn. */
  readonly queues?: boolean
  work(context: JobContext): Promise<T>
}

export interface Jobs {
  list(): Job[]
  /**
   * Runs work that outlives the window which asked: only a `cancelled` signal stops it, a lost wire does not.
   * Errors: `busy` when a job of the same kind runs and cannot be joined; else those of the work.
   */
  run<T>(request: JobRequest<T>, caller: JobContext): Promise<T>
  /** The running job of a kind with this key; null where there is none. */
  runningWith(kind: Job['kind'], joinKey: string): number | null
  cancel(job: number): boolean
  dismiss(job: number): void
  /** Cancels everything and waits for it to end. */
  close(): Promise<void>
}

interface RunningJob {
  readonly job: Job
  readonly joinKey: string | undefined
  readonly controller: AbortController
  readonly listeners: Set<(value: Progress) => void>
  outcome: Promise<unknown>
}

export function createJobs(events: SessionEvents): Jobs {
  const jobs = new Map<number, Job>()
  const running = new Map<number, RunningJob>()
  let nextJob = 1
  let lastPublished = 0
  let later: NodeJS.Timeout | undefined

  function publish(force: boolean): void {
    const wait = lastPublished + publishInterval - performance.now()
    if (!force && wait > 0) {
      // What is held back now is told later: nothing may come after it, as when the work is made to wait.
      later ??= setTimeout(() => publish(true), wait).unref()
      return
    }
    clearTimeout(later)
    later = undefined
    lastPublished = performance.now()
    events.publish({ topic: 'jobs', jobs: [...jobs.values()] })
  }

  function update(id: number, change: Partial<Job>, force: boolean): void {
    const job = jobs.get(id)
    if (job === undefined) return
    jobs.set(id, { ...job, ...change })
    publish(force)
  }

  function start<T>(request: JobRequest<T>): RunningJob {
    const id = nextJob++
    const job: Job = {
      job: id,
      kind: request.kind,
      title: request.title,
      state: 'running',
      progress: null,
      isEnding: false,
      error: null,
    }
    jobs.set(id, job)
    const controller = new AbortController()
    const listeners = new Set<(value: Progress) => void>()
    const entry: RunningJob = {
      job,
      joinKey: request.joinKey,
      controller,
      listeners,
      outcome: Promise.resolve(),
    }
    running.set(id, entry)
    const progress = (value: Progress) => {
      update(id, { progress: value }, false)
      for (const listener of listeners) listener(value)
    }
    controller.signal.addEventListener('abort', () => update(id, { isEnding: true }, true), { once: true })
    entry.outcome = request.work({ signal: controller.signal, progress }).then(
      (result) => {
        running.delete(id)
        update(id, { state: 'done', isEnding: false }, true)
        return result
      },
      (error: unknown) => {
        running.delete(id)
        const record = toErrorRecord(error)
        const state = record.code === 'cancelled' ? 'cancelled' : 'failed'
        update(id, { state, isEnding: false, error: record }, true)
        throw error
      },
    )
    publish(true)
    return entry
  }

  async function follow(entry: RunningJob, caller: JobContext): Promise<unknown> {
    const stop = () => {
      if (isCancelled(caller.signal)) entry.controller.abort(caller.signal.reason)
    }
    entry.listeners.add(caller.progress)
    if (caller.signal.aborted) stop()
    caller.signal.addEventListener('abort', stop)
    try {
      return await entry.outcome
    } finally {
      entry.listeners.delete(caller.progress)
      caller.signal.removeEventListener('abort', stop)
    }
  }

  return {
    list: () => [...jobs.values()],
    async run<T>(request: JobRequest<T>, caller: JobContext): Promise<T> {
      const isTwin = ({ job, joinKey }: RunningJob) =>
        job.kind === request.kind && (request.queues !== true || joinKey === request.joinKey)
      const twinOf = () => [...running.values()].find(isTwin)
      let twin = twinOf()
      // A cancelled job takes a moment to end; joining it would be cancelled with it.
      while (twin?.controller.signal.aborted === true) {
        await twin.outcome.catch(() => undefined)
        twin = twinOf()
      }
      if (twin !== undefined && (twin.joinKey === undefined || twin.joinKey !== request.joinKey)) {
        const sentence = `“${twin.job.title}” is still running. Wait for it to end, or cancel it.`
        throw new LikewiseError('busy', sentence)
      }
      return (await follow(twin ?? start(request), caller)) as T
    },
    runningWith(kind, joinKey) {
      const found = [...running.values()].find(
        (entry) => entry.job.kind === kind && entry.joinKey === joinKey,
      )
      return found?.job.job ?? null
    },
    cancel(job) {
      const entry = running.get(job)
      entry?.controller.abort(new LikewiseError('cancelled', 'The work was cancelled.'))
      return entry !== undefined
    },
    dismiss(job) {
      if (!running.has(job) && jobs.delete(job)) publish(true)
    },
    async close() {
      for (const { controller } of running.values()) {
        controller.abort(new LikewiseError('cancelled', 'The program is closing.'))
      }
      await Promise.allSettled([...running.values()].map(({ outcome }) => outcome))
    },
  }
}

function isCancelled(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof LikewiseError && signal.reason.code === 'cancelled'
}
