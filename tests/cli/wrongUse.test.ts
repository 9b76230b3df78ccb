import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likewise, likewiseJson, oneObject } from '../support/commandLine'

let folder: string
let workspace: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-cli-'))
  workspace = join(folder, 'workspace')
  await writeFile(join(folder, 'text'), 'not an image')
  await likewiseJson('index', folder, '--workspace', workspace)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface ErrorAnswer {
  error: { code: string; message: string }
}

async function failure(args: readonly string[]) {
  const { code, stdout } = await likewise([...args, '--json'])
  const answer = oneObject(stdout) as ErrorAnswer
  expect(Object.keys(answer)).toEqual(['error'])
  expect(answer.error.message).not.toBe('')
  return { exit: code, code: answer.error.code, message: answer.error.message }
}

describe('wrong use ends with code 2 and the usage', () => {
  it.each([
    ['an unknown command', ['cluster']],
    ['no folder', ['index', '--workspace', 'w']],
    ['one folder too many', ['index', 'a', 'b', '--workspace', 'w']],
    ['no workspace', ['index', 'a']],
    ['an unknown option', ['tags', '--workspace', 'w', '--all']],
    ['an option without its value', ['tags', '--workspace']],
    ['a number that is none', ['demo', 'd', '--images', 'many']],
    ['a number out of range', ['clusters', '--workspace', 'w', '--run', '0']],
    ['a decimal number', ['train', '--workspace', 'w', '--method', 'pca-kmeans', '--clusters', '2.5']],
  ])('%s', async (_, args) => {
    expect(await failure(args)).toMatchObject({ exit: 2, code: 'usage' })
  })
})

describe('failure ends with code 1, a code and a sentence', () => {
  it.each([
    ['folder-not-found', () => ['index', join(folder, 'nowhere'), '--workspace', join(folder, 'other')]],
    ['no-workspace', () => ['tags', '--workspace', join(folder, 'nowhere')]],
    ['run-not-found', () => ['clusters', '--workspace', workspace, '--run', '7']],
    ['run-not-found', () => ['evaluate', '--workspace', workspace, '--run', '7']],
    ['method-not-found', () => ['train', '--workspace', workspace, '--method', 'guessing']],
    ['too-few-images', () => ['train', '--workspace', workspace, '--method', 'pca-kmeans']],
    [
      'invalid-settings',
      () => ['train', '--workspace', workspace, '--method', 'pca-kmeans', '--set', 'colour=blue'],
    ],
    ['not-dicom', () => ['decode', join(folder, 'text'), '--raw', join(folder, 'raw')]],
    ['file-unreadable', () => ['decode', join(folder, 'nowhere'), '--raw', join(folder, 'raw')]],
  ])('%s', async (code, args) => {
    expect(await failure(args())).toMatchObject({ exit: 1, code })
    expect(await readdir(folder)).not.toContain('raw')
  })
})

it('without --json only a sentence goes to stderr', async () => {
  const wrong = await likewise(['index', '--workspace', workspace])
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toMatch(
    /^“index” takes FOLDER\. Usage: likewise index FOLDER --workspace DIR[^\n]*\n$/,
  )
  const failed = await likewise(['tags', '--workspace', join(folder, 'nowhere')])
  expect(failed).toMatchObject({ code: 1, stdout: '' })
  expect(failed.stderr).toMatch(/^[^\n]*\.\n$/)
})

it('help lists every command, in words and as JSON', async () => {
  const { commands } = await likewiseJson<{ commands: string[] }>('help')
  const names = commands.map((usage) => usage.split(' ')[0]!)
  expect(names).toEqual(
    expect.arrayContaining(['clusters', 'decode', 'demo', 'evaluate', 'export', 'index', 'tags', 'train']),
  )
  const { code, stdout } = await likewise(['help'])
  expect(code).toBe(0)
  for (const usage of commands) expect(stdout).toContain(`likewise ${usage}`)
})

it('help of a command, asked for in whatever way, says how that one is used', async () => {
  const usages = async (...args: string[]) =>
    (await likewiseJson<{ commands: string[] }>(...args)).commands.map((usage) => usage.split(' ')[0])
  for (const args of [
    ['train', '--help'],
    ['help', 'train'],
    ['train', '-h', '--workspace', 'somewhere'],
  ]) {
    expect(await usages(...args)).toEqual(['train'])
  }
  const links = await usages('link', '--help')
  expect(links.length).toBeGreaterThan(2)
  expect(new Set(links)).toEqual(new Set(['link']))
  expect((await likewiseJson<{ commands: string[] }>('help', 'link', 'add')).commands).toHaveLength(1)
  const { code, stderr } = await likewise(['help', 'nothing'])
  expect(code).toBe(2)
  expect(stderr).toContain('There is no command “nothing”')
})
