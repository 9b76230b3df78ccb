import { profileOptionSchema, regionSchema, type Deidentification } from '../contract/deidentification'
import type { ExportScope, Split, StatedWindow } from '../contract/exports'
import { integerOption, textOption, usageError, type OptionValues } from './command'

/** Options that say which images: exactly one of --cluster, --images, --where and --all. Errors: usage. */
export function scopeOption(options: OptionValues): ExportScope {
  const given = ['cluster', 'images', 'where', 'all'].filter(
    (name) => options[name] !== undefined && options[name] !== false,
  )
  if (given.length !== 1) throw usageError('Say which images: one of --cluster, --images, --where and --all.')
  switch (given[0]) {
    case 'cluster':
      return { kind: 'cluster', cluster: integerOption(options, 'cluster', 0) }
    case 'images':
      return { kind: 'selection', images: wholeNumbers(textOption(options, 'images'), 'images') }
    case 'where':
      return { kind: 'query', where: conditions(options['where'] as unknown as string[]) }
    default:
      return { kind: 'run' }
  }
}

/** --deidentify, --profile-options and --black-out; null where none is given. Errors: usage. */
export function deidentificationOption(options: OptionValues): Deidentification | null {
  const profile = options['profile-options']
  const regions = options['black-out']
  if (options['deidentify'] !== true && profile === undefined && regions === undefined) return null
  return {
    options:
      profile === undefined ? [] : textOption(options, 'profile-options').split(',').map(profileOption),
    blackOut: regions === undefined ? [] : (regions as unknown as string[]).map(region),
  }
}

/** “CENTRE/WIDTH”, as in 40/400. Errors: usage. */
export function windowOption(options: OptionValues): StatedWindow | null {
  if (options['window'] === undefined) return null
  const [centre, width, ...rest] = textOption(options, 'window').split('/').map(Number)
  const isWindow = Number.isFinite(centre) && width !== undefined && width > 0 && rest.length === 0
  if (!isWindow) throw usageError('--window takes CENTRE/WIDTH, as in 40/400.')
  return { centre: centre!, width }
}

/** “TRAIN/VALIDATION/TEST” with --seed. Errors: usage. */
export function splitOption(options: OptionValues): Split | null {
  if (options['split'] === undefined) return null
  const shares = textOption(options, 'split').split('/').map(Number)
  const [train, validation, test] = shares
  const isSplit =
    shares.length === 3 && shares.every((share) => share >= 0) && shares.some((share) => share > 0)
  if (!isSplit) throw usageError('--split takes TRAIN/VALIDATION/TEST, as in 70/15/15.')
  const seed = options['seed'] === undefined ? 1 : integerOption(options, 'seed', 0)
  return { train: train!, validation: validation!, test: test!, seed }
}

/** “Modality=CT,MR”, given once per tag. Errors: usage. */
export function conditions(texts: readonly string[]): { keyword: string; values: string[] }[] {
  return texts.map((text) => {
    const [, keyword, values] = /^(\w+)=(.+)$/.exec(text) ?? []
    if (keyword === undefined || values === undefined) {
      throw usageError(`--where takes TAG=VALUE[,VALUE…], not “${text}”.`)
    }
    return { keyword, values: values.split(',') }
  })
}

function profileOption(name: string) {
  const known = profileOptionSchema.safeParse(name.trim())
  if (known.success) return known.data
  throw usageError(`There is no profile option “${name}”. Known: ${profileOptionSchema.options.join(', ')}.`)
}

function region(text: string) {
  const [x, y, width, height] = wholeNumbers(text, 'black-out')
  const parsed = regionSchema.safeParse({ x, y, width, height })
  if (parsed.success) return parsed.data
  throw usageError(`--black-out takes X,Y,WIDTH,HEIGHT in pixels, not “${text}”.`)
}

function wholeNumbers(text: string, name: string): number[] {
  const numbers = text.split(',').map(Number)
  if (numbers.every((number) => Number.isSafeInteger(number))) return numbers
  throw usageError(`--${name} takes whole numbers with commas between them, not “${text}”.`)
}
