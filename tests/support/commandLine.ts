import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '../../out/main/cli.js')

export interface Ended {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the built command line; `ended` settles when it has. */
export function startLikewise(args: readonly string[]): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => (text[stream] += chunk))
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })
  return { process: child, ended }
}

export function likewise(args: readonly string[]): Promise<Ended> {
  return startLikewise(args).ended
}

/** Runs a command with --json and gives its one object; an error where it failed or printed anything else. */
export async function likewiseJson<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await likewise([...args, '--json'])
  if (code !== 0) throw new Error(`likewise ${args.join(' ')} ended with ${String(code)}: ${stdout}${stderr}`)
  return oneObject(stdout) as T
}

/** Reads the exactly one line of JSON that may be on stdout. */
export function oneObject(stdout: string): unknown {
  if (!/^\{.*\}\n$/.test(stdout)) throw new Error(`This is not one JSON object on a line: ${stdout}`)
  return JSON.parse(stdout)
}
