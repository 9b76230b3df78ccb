import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { isAlive } from '../../support/electronStandIn/isAlive'

const support = join(import.meta.dirname, '../../support/orphan')
const folder = mkdtempSync(join(tmpdir(), 'likewise-orphan-'))

beforeAll(() =>
  build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      outDir: folder,
      ssr: true,
      rolldownOptions: { input: join(support, 'busyChild.ts'), output: { entryFileNames: 'child.mjs' } },
    },
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

it('ends a busy process in silence when its parent is killed', async () => {
  const words = join(folder, 'words.txt')
  const parent = spawn(process.execPath, [join(support, 'parent.mjs'), join(folder, 'child.mjs'), words])
  onTestFinished(() => void parent.kill('SIGKILL'))
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const child = Number(said.toString())
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(child)).toBe(false), 5000)
  expect(readFileSync(words, 'utf8')).toBe('')
}, 20_000)
