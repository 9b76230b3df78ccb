import type { ErrorRecord } from '../../contract/errors'
import { LikewiseError } from '../../contract/errors'
import { runSchema, type Run, type Settings } from '../../contract/runs'
import type { ReadableIndex, WritableIndex } from '../open'

export interface NewRun {
  readonly method: string
  readonly methodVersion: number
  readonly programVersion: string
  readonly settings: Settings
  readonly seed: number
  /** The run to go on from; null where it begins anew. */
  readonly begunFrom: number | null
  readonly imageSize: number
}

export interface RunOutcome {
  readonly backend: string
  readonly clusters: number
  /** Image ids, and the cluster and distance to its centre of each; all [images]. */
  readonly images: Uint32Array
  readonly assignments: Int32Array
  readonly distances: Float64Array
  readonly undecoded: number
  readonly figures: Readonly<Record<string, number>>
  readonly seconds: number
}

/** Records that a run began; gives its number. */
export function createRun(index: WritableIndex, run: NewRun): number {
  const { lastInsertRowid } = index
    .statement(
      `insert into runs (method, method_version, program_version, settings, seed, image_size, begun_from, state,
         started_at)
       values (?, ?, ?, ?, ?, ?, ?, 'running', ?)`,
    )
    .run(
      run.method,
      run.methodVersion,
      run.programVersion,
      JSON.stringify(run.settings),
      run.seed,
      run.imageSize,
      run.begunFrom,
      new Date().toISOString(),
    )
  return Number(lastInsertRowid)
}

/** Records what a run found, whole or not at all; images that left the archive meanwhile are passed over. */
export function finishRun(index: WritableIndex, run: number, outcome: RunOutcome): void {
  index.transaction(() => {
    const insert = index.statement(
      `insert into assignments (run_id, image_id, cluster, distance)
       select ?, id, ?, ? from images where id = ?`,
    )
    outcome.images.forEach((image, i) => {
      insert.run(run, outcome.assignments[i], outcome.distances[i], image)
    })
    const { backend, clusters, images, undecoded, figures, seconds } = outcome
    index
      .statement(
        `update runs set state = 'done', backend = ?, clusters = ?, images = ?, undecoded = ?, figures = ?,
           seconds = ?, error_code = null, error_message = null
         where id = ?`,
      )
      .run(backend, clusters, images.length, undecoded, JSON.stringify(figures), seconds, run)
  })
}

/** Records that a run ended without a result. */
export function endRun(
  index: WritableIndex,
  run: number,
  state: 'cancelled' | 'failed',
  error: ErrorRecord,
): void {
  index
    .statement('update runs set state = ?, error_code = ?, error_message = ? where id = ?')
    .run(state, error.code, error.message, run)
}

/** Records that a run that had ended early is being worked on again. */
export function reopenRun(index: WritableIndex, run: number): void {
  index
    .statement("update runs set state = 'running', error_code = null, error_message = null where id = ?")
    .run(run)
}

/** Runs that no process is working on any more, because it was killed. Called when a workspace is opened. */
export function markInterruptedRuns(index: WritableIndex): void {
  index.statement("update runs set state = 'interrupted' where state = 'running'").run()
}

const columns = `id as run, method, method_version as methodVersion, program_version as programVersion, backend,
  settings, figures, seed, begun_from as begunFrom, state, started_at as startedAt, seconds, clusters, images, undecoded,
  error_code as code, error_message as message`

interface RunRow {
  readonly settings: string
  readonly figures: string
  readonly code: string | null
  readonly message: string | null
}

function runOf({ settings, figures, code, message, ...row }: RunRow): Run {
  const error = code === null ? null : { code, message }
  const [chosen, measured] = [settings, figures].map((text) => JSON.parse(text) as unknown)
  return runSchema.parse({ ...row, settings: chosen, figures: measured, error })
}

/** All runs, newest first. */
export function listRuns(index: ReadableIndex): Run[] {
  return (index.statement(`select ${columns} from runs order by id desc`).all() as RunRow[]).map(runOf)
}

/** Errors: run-not-found. */
export function getRun(index: ReadableIndex, run: number): Run {
  const row = index.statement(`select ${columns} from runs where id = ?`).get(run) as RunRow | undefined
  if (row === undefined) throw new LikewiseError('run-not-found', `There is no run ${run} in this workspace.`)
  return runOf(row)
}

/** A run that has a result. Errors: run-not-found, run-unfinished. */
export function requireFinishedRun(index: ReadableIndex, run: number): Run {
  const found = getRun(index, run)
  if (found.state === 'done') return found
  throw new LikewiseError('run-unfinished', `Run ${run} has no result: it is ${found.state}.`)
}

/** Forgets a run and its assignments. Errors: run-not-found; busy while it is running. */
export function removeRun(index: WritableIndex, run: number): void {
  if (getRun(index, run).state === 'running') {
    throw new LikewiseError('busy', `Run ${run} is still running. Cancel it first.`)
  }
  index.statement('delete from runs where id = ?').run(run)
}
