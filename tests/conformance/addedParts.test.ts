import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assemblyScript } from '../../build/assemblyScript.mjs'

const root = join(import.meta.dirname, '../..')

/** Asks the registries what they found, and uses each. */
const probe = `
import { readFileSync } from 'node:fs'
import { paperFeatures } from './src-main/archive/features/registry'
import { backends, chooseBackend } from './src-main/backends/registry'
import { exporterById } from './src-main/exporters/registry'
import { methodById } from './src-main/methods/registry'
import { decoderOf } from './src-main/pixels/decoders/registry'

const instance = { tags: { Modality: 'MR' } } as never
const exporter = exporterById('tag-list')
const [output] = exporter.outputs([instance]).outputs
const path = process.argv[2] + '/written.json'
await exporter.write(output!, path, {} as never)
console.log(JSON.stringify({
  feature: paperFeatures.find(({ keyword }) => keyword === 'SliceThickness')?.type,
  method: methodById('mean-kmeans').id,
  backend: (await chooseBackend('one-thread')).backend.title,
  isLast: backends.at(-1)?.id,
  decoder: decoderOf('1.2.826.0.1.3680043.9.9999.1').name,
  written: JSON.parse(readFileSync(path, 'utf8')),
}))
`

let folder: string
let examples: { path: string; code: string }[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-added-'))
  for (const name of ['src-main', 'resources', 'package.json', 'tsconfig.json']) {
    await cp(join(root, name), join(folder, name), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const page = await readFile(join(root, 'docs/developing.md'), 'utf8')
  examples = [...page.matchAll(/^```ts (\S+)\n([^]*?)^```$/gm)].map(([, path, code]) => ({
    path: path!,
    code: code!,
  }))
})
afterAll(() => rm(folder, { recursive: true }))

it('the examples of docs/developing.md work, each as the one file that is added', async () => {
  expect(examples.map(({ path }) => path)).toHaveLength(5)
  for (const { path, code } of examples) {
    expect(existsSync(join(folder, path))).toBe(false)
    await writeFile(join(folder, path), code)
  }
  await writeFile(join(folder, 'probe.ts'), probe)
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [assemblyScript()],
    build: {
      outDir: join(folder, 'out'),
      ssr: true,
      rolldownOptions: { input: join(folder, 'probe.ts'), output: { entryFileNames: 'probe.js' } },
    },
  })
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'out/probe.js'), folder])
  expect(JSON.parse(stdout)).toMatchObject({
    feature: 'numeric',
    method: 'mean-kmeans',
    backend: 'One thread',
    isLast: 'one-thread',
    decoder: 'Private',
    written: { Modality: 'MR' },
  })
})
