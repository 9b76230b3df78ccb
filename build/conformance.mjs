// npm run conformance: decodes the conformance files and writes docs/decoder-conformance.md.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { useNode24 } from './useNode24.mjs'

useNode24()
const { buildScript } = await import('./buildScript.mjs')

const root = join(import.meta.dirname, '..')
const script = await buildScript('conformance', 'decoderTable')
const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' })
const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs')
spawnSync(process.execPath, [prettier, '--write', '--log-level', 'warn', 'docs/decoder-conformance.md'], {
  cwd: root,
})
process.exit(status ?? 1)
