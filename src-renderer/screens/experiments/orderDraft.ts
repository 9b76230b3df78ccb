import type {
  ExperimentKind,
  ExperimentOrder,
  ExperimentPreset,
} from '../../../src-main/contract/experiments'
import type { MethodSummary, SettingField, Settings, Truth } from '../../../src-main/contract/runs'
import type { ExperimentKindInfo } from '../../state/experiments'
import { settingProblem, settingsOf } from '../../widgets/settingsForm'
import { listParts, wholeNumbers } from './numberList'
import { fieldOf } from './settingTitle'

/** A setting with what it is to be, one value after another. */
export interface ValueDraft {
  readonly setting: string
  readonly text: string
  /** The kind of experiment has it: it can be changed and not be taken away. */
  readonly isOfKind: boolean
}

/** An experiment as it is being put together: numbers as typed. */
export interface OrderDraft {
  readonly kind: ExperimentKind
  readonly name: string
  readonly preset: ExperimentPreset
  readonly methods: readonly string[]
  readonly values: readonly ValueDraft[]
  readonly seeds: string
  readonly test: 'none' | 'split' | 'folder'
  /** Per cent. */
  readonly share: string
  readonly splitSeed: string
  readonly folder: { readonly folder: string; readonly path: string } | null
  readonly labels: readonly string[]
  readonly truths: readonly Truth[]
  /** Of the images of the other folder. */
  readonly folderTruths: readonly Truth[]
}

/** What a kind of experiment is unless something else is asked for. */
export function draftOf(kind: ExperimentKindInfo): OrderDraft {
  const fixed = Object.entries(kind.settings).map(([setting, value]) => [setting, String(value)] as const)
  const axes = kind.axes.map(({ setting, values }) => [setting, values.join(', ')] as const)
  return {
    kind: kind.kind,
    name: '',
    preset: 'likewise',
    methods: kind.methods,
    values: [...axes, ...fixed].map(([setting, text]) => ({ setting, text, isOfKind: true })),
    seeds: '0, 1, 2',
    test: 'split',
    share: '20',
    splitSeed: '0',
    folder: null,
    labels: ['Modality', 'AnatomicRegion'],
    truths: [],
    folderTruths: [],
  }
}

/** Values as typed; a sentence where one cannot be taken. */
export function valuesOf(field: SettingField, text: string): Settings[string][] | string {
  const parts = listParts(text)
  if (parts.length === 0) return 'Enter a value, or several with commas between them.'
  const values: Settings[string][] = []
  for (const part of parts) {
    if (field.kind === 'boolean' && !/^(yes|no|true|false)$/i.test(part)) return 'Enter yes, no, or both.'
    const draft = field.kind === 'boolean' ? /^(yes|true)$/i.test(part) : part
    const problem = settingProblem(field, draft)
    if (problem !== null) return parts.length === 1 ? problem : `${part}: ${problem}`
    const value = settingsOf([field], { [field.name]: draft })![field.name]!
    if (values.includes(value)) return `${part} is there twice.`
    values.push(value)
  }
  return values
}

function chosenMethods(draft: OrderDraft, methods: readonly MethodSummary[]): MethodSummary[] {
  return methods.filter(({ method }) => draft.methods.includes(method))
}

/** What is wrong with a draft, by place: “methods”, “seeds”, “share”, “folder”, “labels”, “value N”. */
export function draftProblems(draft: OrderDraft, methods: readonly MethodSummary[]): Map<string, string> {
  const problems = new Map<string, string>()
  const chosen = chosenMethods(draft, methods)
  if (chosen.length === 0) problems.set('methods', 'Choose at least one method.')
  draft.values.forEach(({ setting, text, isOfKind }, i) => {
    const field = fieldOf(setting, chosen)
    const found = field === undefined ? 'None of the chosen methods has this setting.' : valuesOf(field, text)
    if (typeof found === 'string' && (field !== undefined || !isOfKind)) problems.set(`value ${i}`, found)
  })
  const seeds = wholeNumbers(draft.seeds)
  if (seeds === null) problems.set('seeds', 'Enter whole numbers from 0 on, such as 0, 1, 2 or 0-4.')
  else if (seeds.length > 100) problems.set('seeds', 'At most 100 seeds.')
  if (draft.test === 'split') {
    const share = Number(draft.share)
    if (draft.share.trim() === '' || !(share >= 1 && share <= 90))
      problems.set('share', 'From 1 to 90 per cent.')
    else if (wholeNumbers(draft.splitSeed)?.length !== 1) problems.set('share', 'The seed is a whole number.')
  }
  if (draft.test === 'folder' && draft.folder === null)
    problems.set('folder', 'Choose the folder of the test images.')
  if (draft.labels.length + draft.truths.length === 0) {
    problems.set('labels', 'Choose at least one label to hold the clusters against.')
  }
  return problems
}

/** What the engine is to be told; null while something is wrong. */
export function orderOf(draft: OrderDraft, methods: readonly MethodSummary[]): ExperimentOrder | null {
  if (draftProblems(draft, methods).size > 0) return null
  const chosen = chosenMethods(draft, methods)
  const axes: NonNullable<ExperimentOrder['axes']> = []
  const settings: Settings = {}
  for (const { setting, text } of draft.values) {
    const field = fieldOf(setting, chosen)
    const values = field === undefined ? '' : valuesOf(field, text)
    if (typeof values === 'string') continue
    if (values.length === 1) settings[setting] = values[0]!
    else axes.push({ setting, values })
  }
  return {
    kind: draft.kind,
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
    preset: draft.preset,
    methods: chosen.map(({ method }) => method),
    axes,
    settings,
    seeds: wholeNumbers(draft.seeds)!,
    test: testOf(draft),
    labels: [...draft.labels],
    truths: [...draft.truths],
  }
}

function testOf(draft: OrderDraft): NonNullable<ExperimentOrder['test']> {
  if (draft.test === 'none') return { kind: 'none' }
  if (draft.test === 'split') {
    return { kind: 'split', share: Number(draft.share) / 100, seed: wholeNumbers(draft.splitSeed)![0]! }
  }
  return { kind: 'folder', folder: draft.folder!.folder, truths: [...draft.folderTruths] }
}

/** How many runs an order comes to: a method has a row for every crossing of the axes that it has. */
export function cellsOf(order: ExperimentOrder, methods: readonly MethodSummary[]): number {
  const seeds = order.seeds?.length ?? 0
  return methods
    .filter(({ method }) => order.methods?.includes(method))
    .map(({ settings }) =>
      (order.axes ?? [])
        .filter(({ setting }) => settings.some(({ name }) => name === setting))
        .reduce((product, { values }) => product * values.length, seeds),
    )
    .reduce((sum, cells) => sum + cells, 0)
}
