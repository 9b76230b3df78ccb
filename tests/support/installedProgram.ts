import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The built program, installed in an odd place where nobody may write. */
export interface InstalledProgram {
  /** Its folder: with spaces and letters that are not ASCII. */
  readonly folder: string
  /** Everything in it and below, with size and time, to see that nothing was written. */
  contents(): Promise<string[]>
  /** Starts one of its scripts as one of two users, with no more of the environment than is given. */
  start(script: 'cli.js' | 'web.js', args: readonly string[], options?: StartOptions): ChildProcess
  remove(): Promise<void>
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Where the tests run as root: the user to be; others cannot be anybody else. */
  readonly user?: number
}

/** Users that have no entry in the system's table, so no home. */
export const firstUser = 64_101
export const secondUser = 64_102

export async function installProgram(): Promise<InstalledProgram> {
  const parent = await mkdtemp(join(tmpdir(), 'likewise-installed-'))
  await chmod(parent, 0o755)
  const folder = join(parent, 'Schäfer & Žaba – программа 1')
  await mkdir(folder)
  await cp(join(root, 'out/main'), join(folder, 'out/main'), { recursive: true })
  await cp(join(root, 'out/renderer'), join(folder, 'out/renderer'), { recursive: true })
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await setWritable(folder, false)
  return {
    folder,
    async contents() {
      const entries = await readdir(join(folder, 'out'), { recursive: true })
      const lines = entries.map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, 'out', name))
        return `${name} ${size} ${mtimeMs}`
      })
      return [...(await Promise.all(lines)), ...(await readdir(folder))].sort()
    },
    start(script, args, { environment = {}, user } = {}) {
      const isRoot = process.getuid?.() === 0
      return spawn(process.execPath, [join(folder, 'out/main', script), ...args], {
        env: { PATH: process.env['PATH'], ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(isRoot && user !== undefined ? { uid: user, gid: user } : {}),
      })
    },
    async remove() {
      await setWritable(folder, true)
      await rm(parent, { recursive: true })
    },
  }
}

async function setWritable(folder: string, isWritable: boolean): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const folders = [
    folder,
    ...entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name)),
  ]
  for (const path of folders) await chmod(path, isWritable ? 0o755 : 0o555)
  for (const entry of entries) {
    if (entry.isFile()) await chmod(join(entry.parentPath, entry.name), isWritable ? 0o644 : 0o444)
  }
}
