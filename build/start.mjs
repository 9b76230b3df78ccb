// npm start: see build/start/usage.mjs
import { join } from 'node:path'
import { ensureBuilt } from './ensureBuilt.mjs'
import { useNode24 } from './useNode24.mjs'

useNode24()
ensureBuilt()
const { startProgram } = await import('./start/startProgram.mjs')

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ending.abort())
const code = await startProgram({
  root: join(import.meta.dirname, '..'),
  args: process.argv.slice(2),
  say: (line) => console.log(line),
  surroundings: { env: process.env, platform: process.platform, uid: process.getuid?.() },
  signal: ending.signal,
})
process.exit(code)
