import type { Settings } from '../contract/runs'
import { integerOption, textOption, usageError, type OptionValues } from './command'

/** Options of `train` that are settings of a method under a name of the command line's own; whole numbers. */
const integerOptions = {
  clusters: 'clusters',
  'image-size': 'imageSize',
  'pretrain-epochs': 'pretrainEpochs',
  epochs: 'epochs',
  constraints: 'constraints',
  'batch-size': 'batchSize',
} as const

const numberOptions = { gamma: 'gamma' } as const

/** Options whose value is a word. */
const wordOptions = { backend: 'backend' } as const

/** Declarations of these options for `parseArgs`. */
export const settingOptions = Object.fromEntries(
  [integerOptions, numberOptions, wordOptions]
    .flatMap(Object.keys)
    .map((name) => [name, { type: 'string' as const }]),
)

/** Settings that the options and “--set NAME=VALUE” give; the method judges whether they are right. Errors: usage. */
export function readSettings(options: OptionValues): Settings {
  const settings: Settings = readPairs((options as { set?: string[] }).set ?? [])
  for (const [option, setting] of Object.entries(integerOptions)) {
    if (options[option] !== undefined) settings[setting] = integerOption(options, option, 0)
  }
  for (const [option, setting] of Object.entries(numberOptions)) {
    if (options[option] === undefined) continue
    const text = textOption(options, option)
    const value = Number(text)
    if (text.trim() === '' || !(value >= 0)) {
      throw usageError(`--${option} must be a number of at least 0, not “${text}”.`)
    }
    settings[setting] = value
  }
  for (const [option, setting] of Object.entries(wordOptions)) {
    if (options[option] !== undefined) settings[setting] = textOption(options, option)
  }
  return settings
}

/** “name=value” pairs. */
export function readPairs(pairs: readonly string[]): Settings {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return [name, readValue(rest.join('='))]
    }),
  )
}

/** A value that reads as a number or a truth value is one. */
export function readValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  const value = Number(text)
  return text.trim() !== '' && Number.isFinite(value) ? value : text
}
