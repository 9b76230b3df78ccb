import { z } from 'zod'
import {
  constraintPresetSchema,
  constraintSettingsSchema,
  type ConstraintSettings,
  type FeatureSetting,
} from '../contract/constraintSettings'
import type { Procedures } from '../contract/procedures'
import type { Client } from '../contract/rpc/client'
import { integerOption, textOption, usageError, type Command, type OptionValues } from './command'

/** Options of every command that computes constraints. */
export const constraintOptions = {
  workspace: { type: 'string' },
  preset: { type: 'string' },
  epsilon: { type: 'string' },
  phi: { type: 'string' },
  'min-features': { type: 'string' },
  orientation: { type: 'string' },
  features: { type: 'string' },
  anchors: { type: 'string' },
} satisfies Command['options']

export const constraintUsage =
  '[--preset paper|likewise|saved] [--epsilon 0.1 --phi 0.5] [--min-features N] [--orientation tag|split] [--features TAG[=WEIGHT][:categorical|:numeric],…] [--anchors TAG,…|none]'

/** Pairs that share less say little; 1 is the paper's reading. */
const defaultMinFeatures = 3

/**
 * The settings that the options ask for: those of a preset, or those saved in the workspace, or without --preset the
 * paper's with three comparable features; what else is given takes the place of theirs. Errors: usage.
 */
export async function readConstraintSettings(
  client: Client<Procedures>,
  options: OptionValues,
): Promise<ConstraintSettings> {
  const { settings, presets, features } = await client.call('constraints.settings', {})
  const preset = options['preset'] === undefined ? undefined : readPreset(options)
  const plain = { ...presets.paper, minFeatures: defaultMinFeatures }
  const base = preset === undefined ? plain : preset === 'saved' ? settings : presets[preset]
  const wanted: ConstraintSettings = { ...base, anchors: { ...base.anchors } }
  if (options['epsilon'] !== undefined) wanted.epsilon = numberOption(options, 'epsilon')
  if (options['phi'] !== undefined) wanted.phi = numberOption(options, 'phi')
  if (options['min-features'] !== undefined) wanted.minFeatures = integerOption(options, 'min-features', 1)
  if (options['orientation'] !== undefined) {
    wanted.orientation = oneOf('orientation', z.enum(['tag', 'split']), options)
  }
  if (options['features'] !== undefined) {
    const typeOf = (keyword: string) => features.find((tag) => tag.keyword === keyword)?.type ?? 'categorical'
    wanted.features = list(options, 'features').map((text) => readFeature(text, typeOf))
  }
  if (options['anchors'] !== undefined) {
    const anchors = list(options, 'anchors')
    wanted.anchors.keywords = anchors.length === 1 && anchors[0] === 'none' ? [] : anchors
  }
  const checked = constraintSettingsSchema.safeParse(wanted)
  if (checked.success) return checked.data
  throw usageError(`${checked.error.issues.map(({ message }) => message).join('; ')}.`)
}

function readPreset(options: OptionValues) {
  return oneOf('preset', z.union([constraintPresetSchema, z.literal('saved')]), options)
}

/** “Exposure=0.5:numeric”: weight and type may be left out. */
function readFeature(text: string, typeOf: (keyword: string) => FeatureSetting['type']): FeatureSetting {
  const match = /^([A-Za-z]+)(?:=([0-9.]+))?(?::(categorical|numeric))?$/.exec(text)
  if (match?.[1] === undefined) {
    throw usageError(`“${text}” is no feature. Write one as Exposure, Exposure=0.5 or Exposure=0.5:numeric.`)
  }
  const type = (match[3] ?? typeOf(match[1])) as FeatureSetting['type']
  return { keyword: match[1], on: true, weight: Number(match[2] ?? 1), type }
}

function list(options: OptionValues, name: string): string[] {
  return textOption(options, name)
    .split(',')
    .map((entry) => entry.trim())
}

function numberOption(options: OptionValues, name: string): number {
  const value = Number(textOption(options, name))
  if (Number.isFinite(value)) return value
  throw usageError(`--${name} must be a number, not “${textOption(options, name)}”.`)
}

/** Reads an option that has to be one of some words. Errors: usage. */
export function oneOf<T extends string>(name: string, words: z.ZodType<T>, options: OptionValues): T {
  const found = words.safeParse(options[name])
  if (found.success) return found.data
  throw usageError(`--${name} cannot be “${String(options[name])}”.`)
}
