import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDemoArchive } from '../../src-main/demo/writeDemoArchive'
import { firstUser, installProgram, secondUser, type InstalledProgram } from '../support/installedProgram'
import { enterProgram } from '../support/webClient'

const isRoot = process.getuid?.() === 0
/** A disk that is another one than that of temporary files. */
const otherDisk = '/dev/shm'
const hasOtherDisk = existsSync(otherDisk) && statSync(otherDisk).dev !== statSync(tmpdir()).dev

let program: InstalledProgram
let place: string
let archive: string
let before: string[]
beforeAll(async () => {
  program = await installProgram()
  before = await program.contents()
  place = await mkdtemp(join(tmpdir(), 'likewise-places-'))
  await chmod(place, 0o755)
  archive = join(place, 'Röntgen – архив, 档案 %20')
  await writeDemoArchive(archive, {
    images: 24,
    seed: 2,
    signal: new AbortController().signal,
    progress: () => undefined,
  })
})
afterAll(async () => {
  await program.remove()
  await rm(place, { recursive: true, force: true })
})

/** A folder of a user's own, on the usual disk or another. */
async function ownFolder(user: number, disk = place): Promise<string> {
  const folder = await mkdtemp(join(disk, 'likewise žluť '))
  if (isRoot) await chown(folder, user, user)
  return folder
}

async function run(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const text = { stdout: '', stderr: '' }
  child.stdout!.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()))
  child.stderr!.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...text }
}

async function command(args: readonly string[], user = firstUser): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(program.start('cli.js', [...args, '--json'], { user }))
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${stdout}${stderr}`)
  return JSON.parse(stdout) as Record<string, unknown>
}

/** The web host once it listens, with its address. */
async function startWeb(
  args: readonly string[],
  user: number,
): Promise<{ address: string; child: ChildProcess }> {
  const child = program.start('web.js', ['--no-open', ...args], { user })
  let output = ''
  child.stderr!.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = /http:\/\/\S+/.exec(output)
      if (found !== null) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`The web host ended with ${String(code)}: ${output}`)))
  })
  return { address, child }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

// Nobody here has HOME, and nobody may write where the program is.
describe('installed read-only in a folder with spaces and other letters, with HOME unset', () => {
  it.skipIf(!hasOtherDisk)(
    'the command line does its whole job, with the workspace on another disk and the dataset on this one',
    async () => {
      const workspace = join(await ownFolder(firstUser, otherDisk), 'arbeits raum')
      const target = join(await ownFolder(firstUser), 'Datensatz č')
      const at = ['--workspace', workspace]
      try {
        await command(['index', archive, ...at])
        await command([
          'train',
          ...at,
          '--method',
          'pca-kmeans',
          '--clusters',
          '3',
          '--image-size',
          '64',
          '--seed',
          '1',
        ])
        await command(['map', ...at, '--run', '1'])
        await command(['export', ...at, '--run', '1', '--cluster', '0', '--to', target])
        expect((await readdir(join(target, 'dicom'))).length).toBeGreaterThan(0)
        // Nothing that was to be renamed is left beside what it became.
        const left = await readdir(workspace, { recursive: true })
        expect(left.filter((name) => /\.(new|partial)$|likewise-partial/.test(name))).toEqual([])
        expect((await stat(workspace)).mode & 0o077).toBe(0)
      } finally {
        await rm(join(workspace, '..'), { recursive: true, force: true })
      }
    },
  )

  it('the web host scans, shows thumbnails, and keeps what it keeps in the library', async () => {
    const library = join(await ownFolder(firstUser), 'meine bibliothek')
    const { address, child } = await startWeb(['--library', library, archive], firstUser)
    const window = await enterProgram(address)
    expect((await window.get('/')).status).toBe(200)
    const { workspace } = await window.client.call('session.info', {})
    expect(workspace?.folder).toBe(archive)
    await window.client.call('archive.scan', {})
    expect(await window.client.call('archive.summary', {})).toMatchObject({ images: 24 })
    const thumbnail = await window.get('/assets/thumbnails/96/1.png')
    expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/png'])
    const listed = await window.client.call('folders.resolve', { path: place })
    expect(listed.entries.map(({ name }) => name)).toContain('Röntgen – архив, 档案 %20')
    // There is no home to begin at: the chooser begins at the root.
    if (isRoot) expect((await window.client.call('folders.list', { folder: null })).path).toBe('/')
    window.close()
    await stop(child)
    expect((await stat(library)).mode & 0o077).toBe(0)
  })

  it.skipIf(!isRoot)('says what to set where a user has no home and named no library', async () => {
    const { code, stderr } = await run(program.start('web.js', ['--no-open'], { user: firstUser }))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^This user has no home folder\. .*set LIKEWISE_LIBRARY to a folder\.\n$/)
  })

  it('a wrong argument, or a library that cannot be, ends the start with a sentence and no more', async () => {
    const wrong = await run(program.start('web.js', ['--colour'], { user: firstUser }))
    expect([wrong.code, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toMatch(
      /^Unknown option '--colour'.*“npm start -- --help” says what can be asked for\.\n$/,
    )
    const library = join(program.folder, 'package.json', 'library')
    const unmade = await run(program.start('web.js', ['--library', library], { user: firstUser }))
    expect([unmade.code, unmade.stdout]).toEqual([1, ''])
    expect(unmade.stderr).toBe(
      `The folder ${library} cannot be made. Check its permissions, or name another folder.\n`,
    )
  })

  it('two users of one machine have the same archive open, each in a library that the other cannot read', async () => {
    const libraries = [join(await ownFolder(firstUser), 'a'), join(await ownFolder(secondUser), 'b')]
    const hosts = [
      await startWeb(['--library', libraries[0]!, archive], firstUser),
      await startWeb(['--library', libraries[1]!, archive], secondUser),
    ]
    const windows = await Promise.all(hosts.map(({ address }) => enterProgram(address)))
    await Promise.all(windows.map(({ client }) => client.call('archive.scan', {})))
    for (const { client } of windows) {
      expect(await client.call('archive.summary', {})).toMatchObject({ images: 24 })
    }
    // The token of one lets nobody in at the other.
    const [first, second] = hosts.map(({ address }) => new URL(address))
    const borrowed = new URL(first!)
    borrowed.port = second!.port
    expect((await fetch(borrowed, { redirect: 'manual' })).status).toBe(401)
    if (isRoot) {
      const peek = await run(
        program.start(
          'cli.js',
          ['index', archive, '--workspace', join(libraries[0]!, 'workspaces'), '--json'],
          {
            user: secondUser,
          },
        ),
      )
      expect(peek.code).toBe(1)
      expect(JSON.parse(peek.stdout)).toMatchObject({
        error: { code: expect.stringMatching(/^target-unwritable$|^folder-unreadable$/) as string },
      })
    }
    for (const window of windows) window.close()
    await Promise.all(hosts.map(({ child }) => stop(child)))
  })

  it('nothing was written where the program is, nor into the archive', async () => {
    expect(await program.contents()).toEqual(before)
    const files = await readdir(archive, { recursive: true })
    expect(files.filter((name) => /likewise|\.db|\.json$/.test(name))).toEqual([])
    expect(await readFile(join(program.folder, 'package.json'), 'utf8')).toContain('likewise')
  })
})
