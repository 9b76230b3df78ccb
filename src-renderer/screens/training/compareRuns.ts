import type { MethodSummary, Run, Settings } from '../../../src-main/contract/runs'

export interface ComparedSetting {
  readonly title: string
  /** In the first and in the second run; a dash where a run's method has no such setting. */
  readonly values: readonly [string, string]
  readonly differs: boolean
}

type Value = Settings[string]

/** Method, seed and every setting of two runs side by side, in the order of the form; those that differ first. */
export function compareRuns(a: Run, b: Run, methods: readonly MethodSummary[]): readonly ComparedSetting[] {
  const methodOf = (run: Run) => methods.find(({ method }) => method === run.method)
  const fields = [a, b].flatMap((run) => methodOf(run)?.settings ?? [])
  const names = new Set([
    ...fields.map(({ name }) => name),
    ...Object.keys(a.settings),
    ...Object.keys(b.settings),
  ])
  const titleOf = (name: string) => fields.find((field) => field.name === name)?.title ?? name
  const row = (title: string, first: Value | undefined, second: Value | undefined) => ({
    title,
    values: [wordOf(first), wordOf(second)] as const,
    differs: first !== second,
  })
  const rows = [
    row('Method', methodOf(a)?.title ?? a.method, methodOf(b)?.title ?? b.method),
    row('Version of the method', a.methodVersion, b.methodVersion),
    row('Version of the program', a.programVersion, b.programVersion),
    row('Seed', a.seed, b.seed),
    ...[...names].map((name) => row(titleOf(name), a.settings[name], b.settings[name])),
  ]
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)]
}

function wordOf(value: Value | undefined): string {
  if (value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
