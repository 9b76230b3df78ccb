// npm run fuzz [-- NAME …] [-- --seconds N --seed N]: damaged input by the fuzzers of tests/fuzz, for as long as asked.
import { spawnSync } from 'node:child_process'
import { useNode24 } from './useNode24.mjs'

useNode24()
const { buildScript } = await import('./buildScript.mjs')

const script = await buildScript('fuzz', 'runFuzzers')
const { status } = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
