import { LikewiseError } from '../contract/errors'
import type { Axis, ExperimentRow, ParsedOrder } from '../contract/experiments'
import type { Settings } from '../contract/runs'
import type { Method } from '../methods/method'
import { methodById } from '../methods/registry'
import { parseSettings } from '../methods/settingFields'
import { kindDefinition } from './kinds'

export type PlannedRow = Pick<ExperimentRow, 'row' | 'method' | 'title' | 'at'>

export interface PlannedCell {
  readonly cell: number
  readonly row: number
  readonly seed: number
  readonly method: string
  /** All of the run's settings. */
  readonly settings: Settings
}

export interface Layout {
  readonly axes: readonly Axis[]
  readonly rows: readonly PlannedRow[]
  readonly cells: readonly PlannedCell[]
}

/**
 * The paper's images have this edge, and its autoencoder begins as PyTorch does (section 3.1); methods without a preset of
 * the paper get that too.
 */
const paperSettings: Settings = { imageSize: 256, meanBrightness: false }

/**
 * The rows of an experiment and the runs that each needs. Seed by seed, so that whole tables grow: all rows have one
 * seed before any has two.
 * Errors: method-not-found; invalid-settings, also for a setting that none of the methods has.
 */
export function layOut(order: ParsedOrder): Layout {
  const kind = kindDefinition(order.kind)
  const methods = (order.methods ?? kind.methods).map(methodById)
  if (methods.length === 0) {
    throw new LikewiseError('invalid-settings', 'A grid of your own needs at least one method.')
  }
  const replaced = new Set(order.axes.map(({ setting }) => setting))
  const isFixed = (setting: string) => setting in order.settings && !replaced.has(setting)
  const axes = [
    ...kind.axes.map((axis) => order.axes.find(({ setting }) => setting === axis.setting) ?? axis),
    ...order.axes.filter((axis) => kind.axes.every(({ setting }) => setting !== axis.setting)),
  ].filter(({ setting }) => !isFixed(setting))
  const common = { ...kind.settings, ...order.settings }
  for (const name of [...Object.keys(order.settings), ...replaced]) {
    if (methods.some((method) => name in method.settings.shape)) continue
    throw new LikewiseError('invalid-settings', `None of the methods has a setting “${name}”.`)
  }

  const rows: PlannedRow[] = []
  const settingsOf: Settings[] = []
  for (const method of methods) {
    for (const at of crossings(axes.filter(({ setting }) => setting in method.settings.shape))) {
      const preset = method.presets.find(({ id }) => id === order.preset)?.settings ?? {}
      const own = { ...(order.preset === 'paper' ? paperSettings : {}), ...preset, ...common, ...at }
      rows.push({ row: rows.length, method: method.id, title: method.title, at })
      settingsOf.push(parseSettings(method, ownSettings(method, own)))
    }
  }
  const cells = order.seeds.flatMap((seed) =>
    rows.map(({ row, method }) => ({ row, seed, method, settings: settingsOf[row]! })),
  )
  return { axes, rows, cells: cells.map((cell, i) => ({ cell: i, ...cell })) }
}

function ownSettings(method: Method, settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in method.settings.shape))
}

/** Every combination of one value of each axis; the last axis changes fastest. */
function crossings(axes: readonly Axis[]): Settings[] {
  return axes.reduce<Settings[]>(
    (before, { setting, values }) =>
      before.flatMap((at) => values.map((value) => ({ ...at, [setting]: value }))),
    [{}],
  )
}
