import type {
  Experiment,
  ExperimentCell,
  ExperimentColumn,
  ExperimentRow,
} from '../../../../src-main/contract/experiments'
import type { MethodSummary, SettingField, Settings } from '../../../../src-main/contract/runs'

export function column(
  part: 'train' | 'test',
  label: string | null,
  measure: ExperimentColumn['measure'],
): ExperimentColumn {
  const key = label === null ? `${part}.${measure}` : `${part}.${label}.${measure}`
  return { column: key, title: key, part, label, measure, hasBest: measure !== 'clustersUsed' }
}

/** A row with means by column; all of three seeds. */
export function row(
  number: number,
  title: string,
  at: Settings,
  means: Readonly<Record<string, number>>,
): ExperimentRow {
  return {
    row: number,
    method: title.toLowerCase(),
    title,
    at,
    done: 3,
    total: 3,
    figures: Object.fromEntries(
      Object.entries(means).map(([key, mean]) => [key, { mean, sd: 0.01, seeds: 3 }]),
    ),
  }
}

export function cell(
  number: number,
  ofRow: number,
  seed: number,
  state: ExperimentCell['state'],
  run: number | null,
): ExperimentCell {
  return {
    cell: number,
    row: ofRow,
    seed,
    method: 'pca',
    settings: {},
    state,
    run,
    figures: {},
    seconds: 1,
    error: null,
  }
}

export function experiment(part: Partial<Experiment>): Experiment {
  return {
    experiment: 1,
    kind: 'table3',
    name: 'Table 3',
    preset: 'likewise',
    state: 'done',
    isPaused: false,
    job: null,
    createdAt: '2026-01-01T00:00:00Z',
    cells: 6,
    done: 6,
    failed: 0,
    programVersion: '0',
    backends: [],
    axes: [],
    seeds: [0, 1, 2],
    images: { train: null, test: null },
    notes: [],
    columns: [],
    rows: [],
    cellList: [],
    ...part,
  }
}

const field = (name: string, title: string, part: Partial<SettingField> = {}): SettingField => ({
  name,
  title,
  description: '',
  group: '',
  advanced: false,
  kind: 'integer',
  default: 10,
  minimum: 2,
  maximum: 1000,
  choices: [],
  ...part,
})
const clusters = field('clusters', 'Clusters')
const gamma = field('gamma', 'γ', { kind: 'number', minimum: 0, default: 1 })
const method = (id: string, title: string, settings: SettingField[]): MethodSummary => ({
  method: id,
  title,
  description: '',
  version: 1,
  settings,
  presets: [],
  usesPairs: false,
  goesOn: false,
})

/** PCA has clusters; the proposed model has γ too. */
export const methods = [
  method('pca-kmeans', 'PCA and k-means', [
    clusters,
    field('whiten', 'Whiten', { kind: 'boolean', default: false }),
  ]),
  method('proposed', 'Likewise', [clusters, gamma]),
]

export const titleOf = (setting: string) => ({ clusters: 'Clusters', gamma: 'γ' })[setting] ?? setting
