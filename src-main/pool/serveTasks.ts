import { parentPort } from 'node:worker_threads'
import { LikewiseError, toErrorRecord } from '../contract/errors'
import { taskCallSchema, type TaskAnswer } from './taskMessages'
import type { Task, TaskMap } from './tasks'

/** Called once in a worker thread: answers the pool's calls with `tasks`. */
export function serveTasks(tasks: TaskMap): void {
  const port = parentPort
  if (port === null) throw new LikewiseError('internal', 'serveTasks needs a worker thread.')

  port.on('message', (raw: unknown) => {
    const { id, task, input } = taskCallSchema.parse(raw)
    perform(tasks[task], input).then(
      (output) => answer({ id, output }, output),
      (error: unknown) => answer({ id, error: toErrorRecord(error) }, undefined),
    )
  })

  function answer(message: TaskAnswer, output: unknown): void {
    port?.postMessage(message, transferablesOf(output))
  }
}

async function perform(task: Task | undefined, input: unknown): Promise<unknown> {
  if (task === undefined) throw new LikewiseError('internal', 'The worker does not know this task.')
  return await task(input as never)
}

/** Typed arrays at the top of the output travel without a copy, where they own their whole buffer. */
function transferablesOf(output: unknown): ArrayBuffer[] {
  const candidates: unknown[] =
    typeof output === 'object' && output !== null ? [output, ...(Object.values(output) as unknown[])] : []
  const buffers = new Set<ArrayBuffer>()
  for (const candidate of candidates) {
    if (!ArrayBuffer.isView(candidate) || !(candidate.buffer instanceof ArrayBuffer)) continue
    if (candidate.byteLength === candidate.buffer.byteLength && !Buffer.isBuffer(candidate)) {
      buffers.add(candidate.buffer)
    }
  }
  return [...buffers]
}
