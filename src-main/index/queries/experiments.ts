import { LikewiseError, type ErrorRecord } from '../../contract/errors'
import { cellSchema, type ExperimentCell, type ExperimentSummary } from '../../contract/experiments'
import type { ReadableIndex, WritableIndex } from '../open'

export interface NewExperiment extends Pick<ExperimentSummary, 'kind' | 'name' | 'preset'> {
  readonly programVersion: string
  /** What the engine needs to go on with it, as JSON. */
  readonly plan: string
  readonly cells: readonly Pick<ExperimentCell, 'cell' | 'row' | 'seed' | 'method' | 'settings'>[]
}

export interface StoredExperiment extends Omit<NewExperiment, 'cells'> {
  readonly experiment: number
  readonly createdAt: string
}

export type ListedExperiment = Omit<StoredExperiment, 'plan'>

/** Records an experiment with all of its cells; gives its number. */
export function createExperiment(index: WritableIndex, experiment: NewExperiment): number {
  return index.transaction(() => {
    const { kind, name, preset, programVersion, plan } = experiment
    const { lastInsertRowid } = index
      .statement(
        `insert into experiments (kind, name, preset, program_version, created_at, plan) values (?, ?, ?, ?, ?, ?)`,
      )
      .run(kind, name, preset, programVersion, new Date().toISOString(), plan)
    const insert = index.statement(
      `insert into experiment_cells (experiment_id, cell, table_row, seed, method, settings)
       values (?, ?, ?, ?, ?, ?)`,
    )
    for (const { cell, row, seed, method, settings } of experiment.cells) {
      insert.run(lastInsertRowid, cell, row, seed, method, JSON.stringify(settings))
    }
    return Number(lastInsertRowid)
  })
}

const columns =
  'id as experiment, kind, name, preset, program_version as programVersion, created_at as createdAt'

/** Newest first, without their plans: these name every image. */
export function listExperiments(index: ReadableIndex): ListedExperiment[] {
  return index.statement(`select ${columns} from experiments order by id desc`).all() as ListedExperiment[]
}

/** Errors: experiment-not-found. */
export function getExperiment(index: ReadableIndex, experiment: number): StoredExperiment {
  const row = index.statement(`select ${columns}, plan from experiments where id = ?`).get(experiment)
  if (row !== undefined) return row as StoredExperiment
  throw new LikewiseError('experiment-not-found', `There is no experiment ${experiment} in this workspace.`)
}

interface CellRow extends Omit<ExperimentCell, 'settings' | 'figures' | 'error'> {
  readonly settings: string
  readonly figures: string
  readonly code: string | null
  readonly message: string | null
}

/** The cells of an experiment, in their order. */
export function experimentCells(index: ReadableIndex, experiment: number): ExperimentCell[] {
  const rows = index
    .statement(
      `select cell, table_row as row, seed, method, settings, state, run_id as run, figures, seconds,
         error_code as code, error_message as message
       from experiment_cells where experiment_id = ? order by cell`,
    )
    .all(experiment) as CellRow[]
  return rows.map(({ settings, figures, code, message, ...row }) =>
    cellSchema.parse({
      ...row,
      settings: JSON.parse(settings) as unknown,
      figures: JSON.parse(figures) as unknown,
      error: code === null ? null : { code, message },
    }),
  )
}

/** The cells in each state, by experiment. */
export function countCells(index: ReadableIndex): Map<number, Record<ExperimentCell['state'], number>> {
  const rows = index
    .statement(
      `select experiment_id as experiment, state, count(*) as n from experiment_cells group by experiment_id, state`,
    )
    .all() as { experiment: number; state: ExperimentCell['state']; n: number }[]
  const counts = new Map<number, Record<ExperimentCell['state'], number>>()
  for (const { experiment, state, n } of rows) {
    const known = counts.get(experiment) ?? { waiting: 0, running: 0, done: 0, failed: 0 }
    counts.set(experiment, { ...known, [state]: n })
  }
  return counts
}

/** Records which run a cell has; it is being worked on from now. */
export function beginCell(index: WritableIndex, experiment: number, cell: number, run: number): void {
  index
    .statement(
      `update experiment_cells set state = 'running', run_id = ?, error_code = null, error_message = null
       where experiment_id = ? and cell = ?`,
    )
    .run(run, experiment, cell)
}

export function finishCell(
  index: WritableIndex,
  experiment: number,
  cell: number,
  { figures, seconds }: Pick<ExperimentCell, 'figures' | 'seconds'>,
): void {
  index
    .statement(
      `update experiment_cells set state = 'done', figures = ?, seconds = ? where experiment_id = ? and cell = ?`,
    )
    .run(JSON.stringify(figures), seconds, experiment, cell)
}

export function failCell(index: WritableIndex, experiment: number, cell: number, error: ErrorRecord): void {
  index
    .statement(
      `update experiment_cells set state = 'failed', error_code = ?, error_message = ?
       where experiment_id = ? and cell = ?`,
    )
    .run(error.code, error.message, experiment, cell)
}

/** Cells in some states wait again; the run that each has is taken up. */
export function releaseCells(
  index: WritableIndex,
  experiment: number,
  states: readonly ('running' | 'failed')[],
): void {
  index
    .statement(
      `update experiment_cells set state = 'waiting', error_code = null, error_message = null
       where experiment_id = ? and state in (select value from json_each(?))`,
    )
    .run(experiment, JSON.stringify(states))
}

/** Keeps what the engine knows of an experiment by now. */
export function storePlan(index: WritableIndex, experiment: number, plan: string): void {
  index.statement('update experiments set plan = ? where id = ?').run(plan, experiment)
}

export function deleteExperiment(index: WritableIndex, experiment: number): void {
  index.statement('delete from experiments where id = ?').run(experiment)
}
