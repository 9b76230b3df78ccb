// npm run bench [-- NAME …]: runs the benchmarks of tests/bench, each as a process of its own, built like the program.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { useNode24 } from './useNode24.mjs'

useNode24()
const { ensureBuilt } = await import('./ensureBuilt.mjs')
const { buildScript } = await import('./buildScript.mjs')

const root = join(import.meta.dirname, '..')
const source = join(root, 'tests', 'bench')
const known = globSync('*.bench.ts', { cwd: source })
  .map((file) => basename(file, '.bench.ts'))
  .sort()
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !known.includes(name))
if (unknown !== undefined) {
  console.error(`There is no benchmark “${unknown}”. Known: ${known.join(', ')}.`)
  process.exit(2)
}

ensureBuilt()
const script = await buildScript('bench', 'runBenchmark')

let failed = false
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n== ${name}`)
  const { status } = spawnSync(process.execPath, [script, name], {
    cwd: root,
    stdio: 'inherit',
  })
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
