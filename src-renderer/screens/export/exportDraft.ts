import type { Deidentification, ProfileOption, Region } from '../../../src-main/contract/deidentification'
import type {
  ExporterDescription,
  ExportInput,
  ExportScope,
  Split,
  StatedWindow,
} from '../../../src-main/contract/exports'

/** What a person has filled in, as it stands in the form. */
export interface ExportDraft {
  scope: 'cluster' | 'selection' | 'run' | 'query'
  keyword: string
  values: string[]
  exporter: string
  /** Where the form leaves it open. */
  removesIdentities: boolean
  options: ProfileOption[]
  /** “x, y, width, height”, several apart by semicolons. */
  regions: string
  statesWindow: boolean
  centre: string
  width: string
  splits: boolean
  /** Per cent. */
  train: string
  validation: string
  test: string
  seed: string
}

/** Begins with the narrowest scope there is. */
export function emptyDraft(hasCluster: boolean, hasSelection: boolean): ExportDraft {
  return {
    scope: hasSelection ? 'selection' : hasCluster ? 'cluster' : 'run',
    keyword: 'Modality',
    values: [],
    exporter: '',
    removesIdentities: true,
    options: [],
    regions: '',
    statesWindow: false,
    centre: '40',
    width: '400',
    splits: false,
    train: '70',
    validation: '15',
    test: '15',
    seed: '1',
  }
}

export type Settings = Pick<ExportInput, 'scope' | 'exporter' | 'deidentification' | 'window' | 'split'>

/** The settings of a request, or the sentence that says what is still wrong. */
export function settingsOf(
  draft: ExportDraft,
  exporter: ExporterDescription,
  from: { cluster: number | null; selection: readonly number[] },
): Settings | string {
  const scope = scopeOf(draft, from)
  if (typeof scope === 'string') return scope
  const removes =
    exporter.identities === 'removed' || (exporter.identities === 'chosen' && draft.removesIdentities)
  const regions = exporter.takesRegions ? draft.regions : ''
  const deidentification = removes ? deidentificationOf(draft.options, regions) : null
  if (typeof deidentification === 'string') return deidentification
  const window = exporter.takesWindow && draft.statesWindow ? windowOf(draft) : null
  if (typeof window === 'string') return window
  const split = draft.splits ? splitOf(draft) : null
  if (typeof split === 'string') return split
  return { scope, exporter: exporter.exporter, deidentification, window, split }
}

/** Dates are kept or shifted, not both: choosing one takes the other away. */
export function toggleOption(options: readonly ProfileOption[], option: ProfileOption): ProfileOption[] {
  if (options.includes(option)) return options.filter((one) => one !== option)
  const rival =
    option === 'retainFullDates'
      ? 'retainModifiedDates'
      : option === 'retainModifiedDates'
        ? 'retainFullDates'
        : undefined
  return [...options.filter((one) => one !== rival), option]
}

function scopeOf(
  { scope, keyword, values }: ExportDraft,
  { cluster, selection }: { cluster: number | null; selection: readonly number[] },
): ExportScope | string {
  switch (scope) {
    case 'run':
      return { kind: 'run' }
    case 'cluster':
      return cluster === null ? 'Choose a cluster.' : { kind: 'cluster', cluster }
    case 'selection':
      return { kind: 'selection', images: [...selection] }
    case 'query':
      if (values.length === 0) return 'Choose at least one value of the tag.'
      return { kind: 'query', where: [{ keyword, values: [...values] }] }
  }
}

function deidentificationOf(options: readonly ProfileOption[], regions: string): Deidentification | string {
  const blackOut: Region[] = []
  for (const text of regions.split(';').filter((one) => one.trim() !== '')) {
    const numbers = text.split(',').map(Number)
    const [x = NaN, y = NaN, width = NaN, height = NaN] = numbers
    const isRegion =
      [x, y, width, height].every(Number.isInteger) && Math.min(x, y) >= 0 && Math.min(width, height) > 0
    if (!isRegion || numbers.length !== 4) return 'A region is four whole numbers: x, y, width, height.'
    blackOut.push({ x, y, width, height })
  }
  return { options: [...options], blackOut }
}

function windowOf(draft: ExportDraft): StatedWindow | string {
  const [centre, width] = [draft.centre, draft.width].map((text) => (text.trim() === '' ? NaN : Number(text)))
  if (!Number.isFinite(centre) || !(width! > 0)) return 'A window has a centre and a width above 0.'
  return { centre: centre!, width: width! }
}

function splitOf(draft: ExportDraft): Split | string {
  const [train, validation, test] = [draft.train, draft.validation, draft.test].map(Number)
  const seed = Number(draft.seed)
  const areShares = [train!, validation!, test!].every((share) => share >= 0)
  if (!areShares || train! + validation! + test! <= 0) return 'The shares of the split are numbers from 0 on.'
  if (!Number.isSafeInteger(seed)) return 'The seed of the split is a whole number.'
  return { train: train!, validation: validation!, test: test!, seed }
}
