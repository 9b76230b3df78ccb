import { parseArgs } from 'node:util'
import { LikewiseError, toErrorRecord } from '../contract/errors'
import type { Progress } from '../contract/jobs'
import { usageError, type Command, type OptionValues } from './command'
import { createProgressLine } from './progressLine'
import { commands } from './registry'

/**
 * Runs one command. With --json exactly one JSON object goes to stdout, on failure `{"error":{code,message}}`;
 * progress and sentences go to stderr.
 * @param programFolder folder of the built scripts
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage.
 */
export async function main(args: readonly string[], programFolder: string): Promise<number> {
  const json = args.includes('--json')
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort(new LikewiseError('cancelled', 'Stopped by Ctrl+C.')))
  const line = createProgressLine(process.stderr)
  try {
    const words = args.filter((arg) => arg !== '--json')
    const [name, ...rest] = words
    if (name === undefined || name === 'help' || words.includes('--help') || words.includes('-h')) {
      const asked = words.filter((word) => !word.startsWith('-') && word !== 'help')
      const found = commandsNamed(asked)
      const usages = found.map(({ usage }) => usage)
      process.stdout.write(json ? `${JSON.stringify({ commands: usages })}\n` : help(found))
      return 0
    }
    const { command, args: own } = findCommand(name, rest)
    const { positionals, options } = parse(command, own)
    const context = {
      programFolder,
      signal: controller.signal,
      progress: (value: Progress) => line.show(value),
    }
    const result = await command.run(positionals, options, context)
    line.end()
    process.stdout.write(`${json ? JSON.stringify(result) : JSON.stringify(result, null, 2)}\n`)
    return 0
  } catch (error) {
    line.end()
    const { code, message } = toErrorRecord(error)
    if (json) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`)
    else process.stderr.write(`${message}\n`)
    if (code === 'internal' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    return code === 'usage' ? 2 : 1
  }
}

/** A command's name is one word, or two: “constraints”, “constraints sample”. */
function findCommand(name: string, rest: string[]): { command: Command; args: string[] } {
  const named = (words: string) => commands.find((known) => known.name === words)
  const two = named(`${name} ${rest[0] ?? ''}`)
  if (two !== undefined) return { command: two, args: rest.slice(1) }
  const one = named(name)
  if (one !== undefined) return { command: one, args: rest }
  const under = commandsNamed([name]).map((known) => known.name)
  throw usageError(`“${name}” needs another word: ${under.join(', ')}.`)
}

function parse(command: Command, args: string[]): { positionals: string[]; options: OptionValues } {
  const usage = `Usage: likewise ${command.usage}`
  let parsed
  try {
    parsed = parseArgs({ args, options: command.options, allowPositionals: true, strict: true })
  } catch (error) {
    throw usageError(`${error instanceof Error ? error.message : String(error)}. ${usage}`)
  }
  const { positionals } = parsed
  const options = parsed.values as OptionValues
  if (positionals.length !== command.positionals.length) {
    const wanted = command.positionals.length === 0 ? 'no plain argument' : command.positionals.join(' ')
    throw usageError(`“${command.name}” takes ${wanted}. ${usage}`)
  }
  const missing = command.required.find((name) => options[name] === undefined)
  if (missing !== undefined) throw usageError(`--${missing} is missing. ${usage}`)
  return { positionals, options }
}

/** All commands, or those whose name begins with as many of these words as any name does. Errors: usage. */
function commandsNamed(words: readonly string[]): readonly Command[] {
  if (words.length === 0) return commands
  for (const name of [words.slice(0, 2).join(' '), words[0]!]) {
    const found = commands.filter((known) => `${known.name} `.startsWith(`${name} `))
    if (found.length > 0) return found
  }
  throw usageError(`There is no command “${words[0]!}”. “help” lists them.`)
}

function help(found: readonly Command[]): string {
  const lines = found.map(({ usage, summary }) => `  likewise ${usage}\n      ${summary}\n`)
  return `Likewise puts like with like in a DICOM archive.\n\n${lines.join('')}\nEvery command takes --json.\n`
}
