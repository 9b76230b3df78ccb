// npm run bench [-- NAME …]: runs the benchmarks of tests/bench, each as a process of its own, built like the program.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { useNode24 } from './useNode24.mjs'

useNode24()
const { ensureBuilt } = await import('./ensureBuilt.mjs')
const { build } = await import('vite')

const root = join(import.meta.dirname, '..')
const out = join(root, 'out', 'bench')
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
// Straight into out/bench, as deep as tests/bench: import.meta.dirname is used to find files beside the checkout.
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: out,
    ssr: true,
    rolldownOptions: {
      input: join(source, 'runBenchmark.ts'),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})

let failed = false
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n== ${name}`)
  const { status } = spawnSync(process.execPath, [join(out, 'runBenchmark.js'), name], {
    cwd: root,
    stdio: 'inherit',
  })
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
