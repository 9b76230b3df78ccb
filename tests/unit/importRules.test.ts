import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

/** A tree of its own: every import that must be refused, and some that must not. */
const files: Record<string, string> = {
  'src-main/contract/errors.ts': '',
  'src-main/contract/schema.ts': "import 'zod'\nimport './errors'",
  'src-main/contract/reads.ts': "import 'node:fs'",
  'src-main/numerics/matrix.ts': "import '../contract/errors'",
  'src-main/numerics/packaged.ts': "import 'csv-parse'",
  'src-main/archive/scan.ts': "import '../numerics/matrix'\nimport '../contract/errors'\nimport 'node:fs'",
  'src-main/archive/stores.ts': "import '../index/open'",
  'src-main/archive/queries.ts': "import 'better-sqlite3'",
  'src-main/index/open.ts': "import 'better-sqlite3'",
  'src-main/engine/engine.ts': "import '../index/open'",
  'src-main/engine/shows.ts': "import 'electron'",
  'src-main/hosts/electron/main.ts': "import 'electron'\nimport '../../engine/engine'",
  'src-main/unlisted/thing.ts': "import '../contract/errors'",
  'src-main/pool/one.ts': "import './other'",
  'src-main/pool/other.ts': "import './one'",
  'src-renderer/main.ts': "import '../src-main/contract/schema'",
  'src-renderer/peeks.ts': "import '../src-main/engine/engine'",
  'src-renderer/opens.ts': "import 'node:fs'",
  'src-preload/preload.ts': "import 'electron'",
  'src-preload/knows.ts': "import '../src-main/contract/schema'",
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-imports-'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const copies = ['package.json', 'tsconfig.json'].map((name) =>
    symlink(join(root, name), join(folder, name)),
  )
  await Promise.all(copies)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), `${content}\nexport {}\n`)
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Report {
  summary: { violations: { from: string; rule: { name: string; severity: string } }[] }
}

it('the import rules refuse what breaks the layers, and nothing else', async () => {
  const rules = join(root, 'build/importRules.cjs')
  const args = [
    depcruise,
    '--config',
    rules,
    '--output-type',
    'json',
    'src-main',
    'src-preload',
    'src-renderer',
  ]
  const output = await new Promise<string>((resolve) =>
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(stdout)),
  )
  const { violations } = (JSON.parse(output) as Report).summary
  expect(violations.every(({ rule }) => rule.severity === 'error')).toBe(true)
  expect(violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort()).toEqual([
    'src-main/archive/queries.ts: database-in-one-place',
    'src-main/archive/stores.ts: archive-imports',
    'src-main/contract/reads.ts: pure-numerics-and-contract',
    'src-main/engine/shows.ts: electron-in-two-places',
    'src-main/numerics/matrix.ts: numerics-imports',
    'src-main/numerics/packaged.ts: pure-numerics-and-contract',
    'src-main/pool/one.ts: no-cycles',
    'src-main/unlisted/thing.ts: every-folder-has-a-rule',
    'src-preload/knows.ts: preload-imports',
    'src-renderer/opens.ts: no-node-in-the-window',
    'src-renderer/peeks.ts: renderer-imports',
  ])
})
