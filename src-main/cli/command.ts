import type { ParseArgsConfig } from 'node:util'
import { LikewiseError } from '../contract/errors'
import type { Progress } from '../contract/jobs'

export interface CommandContext {
  /** Folder of the built scripts. */
  readonly programFolder: string
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal
  readonly progress: (value: Progress) => void
}

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>

/** One command of the command line: one file of `commands/`, found by the registry. */
export interface Command {
  /** One word, or two: “link add”. */
  readonly name: string
  /** Without the program's name: “index FOLDER --workspace DIR”. */
  readonly usage: string
  readonly summary: string
  /** Names of the plain arguments, all of them required. */
  readonly positionals: readonly string[]
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Options that have to be given. */
  readonly required: readonly string[]
  /** Does the work; the result is what `--json` prints. */
  run(args: readonly string[], options: OptionValues, context: CommandContext): Promise<object>
}

/** A wrong use of the command line: exit code 2. */
export function usageError(sentence: string): LikewiseError {
  return new LikewiseError('usage', sentence)
}

/** Reads a text option. The registry has checked that required options are there. */
export function textOption(options: OptionValues, name: string): string {
  const value = options[name]
  if (typeof value === 'string' && value !== '') return value
  throw usageError(`--${name} needs a value.`)
}

/** Reads a whole number of at least `minimum`. Errors: usage. */
export function integerOption(options: OptionValues, name: string, minimum: number): number {
  const text = textOption(options, name)
  const value = Number(text)
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum) return value
  throw usageError(`--${name} must be a whole number of at least ${minimum}, not “${text}”.`)
}
