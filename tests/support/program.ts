import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const out = join(import.meta.dirname, '../../out/main')

export interface Program {
  /** Address with the token of this start. */
  readonly address: string
  readonly library: string
  readonly process: ChildProcess
  /** Process id of the engine that serves now. */
  enginePid(): Promise<number>
  stop(): Promise<void>
}

/** Starts the built web host with a library of its own, which goes with it, or with one that stays. */
export async function startProgram(args: readonly string[] = [], kept?: string): Promise<Program> {
  const library = kept ?? (await mkdtemp(join(tmpdir(), 'likewise-library-')))
  const host = spawn(process.execPath, [join(out, 'web.js'), '--library', library, '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let output = ''
    host.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = /http:\/\/\S+/.exec(output)
      if (found !== null) resolve(found[0])
    })
    host.on('exit', (code) => reject(new Error(`The web host ended with code ${String(code)}: ${output}`)))
  })
  const hasEnded = new Promise<void>((resolve) => host.on('exit', () => resolve()))
  return {
    address,
    library,
    process: host,
    enginePid: () => childPid(host.pid!),
    async stop() {
      host.kill('SIGTERM')
      await hasEnded
      if (kept === undefined) await rm(library, { recursive: true, force: true })
    },
  }
}

async function childPid(parent: number): Promise<number> {
  const { execFile } = await import('node:child_process')
  const output = await new Promise<string>((resolve, reject) =>
    execFile('ps', ['-o', 'pid=', '--ppid', String(parent)], (error, stdout) =>
      error === null ? resolve(stdout) : reject(new Error(error.message)),
    ),
  )
  return Number(output.trim().split(/\s+/)[0])
}
