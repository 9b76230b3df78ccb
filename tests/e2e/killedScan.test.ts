import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openIndex } from '../../src-main/index/open'
import { createRandom } from '../../src-main/numerics/random'
import { writeSmallFiles } from '../support/smallFiles'

/** LIKEWISE_KILLS=20 kills as often as a release is tested with. */
const kills = Number(process.env['LIKEWISE_KILLS'] ?? 3)
const files = 2000
const cli = join(import.meta.dirname, '../../out/main/cli.js')
const tables = ['files', 'instances', 'images', 'tag_values', 'instance_tags', 'tag_presence', 'pixel_hashes']

let folder: string
let archive: string
/** Rows of an undisturbed scan, and the milliseconds that it took. */
let expected: Record<string, number>
let duration: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-killed-'))
  archive = join(folder, 'archive')
  writeSmallFiles(archive, files)
  const began = performance.now()
  await scan(join(folder, 'undisturbed'))
  duration = performance.now() - began
  expected = rowsOf(join(folder, 'undisturbed'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Scans by the command line; killed after `killAfter` milliseconds. Gives the exit code, null where it was killed. */
function scan(workspace: string, killAfter?: number): Promise<number | null> {
  const scanner = spawn(process.execPath, [cli, 'index', archive, '--workspace', workspace, '--json'], {
    stdio: 'ignore',
  })
  if (killAfter !== undefined) setTimeout(() => scanner.kill('SIGKILL'), killAfter)
  return new Promise((resolve) => scanner.on('exit', resolve))
}

function rowsOf(workspace: string): Record<string, number> {
  const index = openIndex(workspace)
  try {
    const count = (sql: string) => (index.statement(sql).get() as { n: number }).n
    const rows: [string, number][] = [
      ...tables.map((table): [string, number] => [table, count(`select count(*) as n from ${table}`)]),
      ['counted values', count('select sum(instances) as n from tag_values')],
      ['counted tags', count('select sum(instances) as n from tag_presence')],
    ]
    return Object.fromEntries(rows)
  } finally {
    index.close()
  }
}

describe('a scan that is killed', () => {
  const random = createRandom(11)
  it.each(Array.from({ length: kills }, (_, i) => ({ kill: i + 1, share: random.next() })))(
    'kill $kill: the index opens, and the next scan leaves what an undisturbed one does',
    async ({ kill, share }) => {
      const workspace = join(folder, `killed ${kill}`)
      await scan(workspace, share * duration)
      expect(rowsOf(workspace)['files']).toBeLessThanOrEqual(files)
      expect(await scan(workspace)).toBe(0)
      expect(rowsOf(workspace)).toEqual(expected)
    },
  )
})
