// npm run -s likewise -- COMMAND … : the command line.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './ensureBuilt.mjs'
import { useNode24 } from './useNode24.mjs'

useNode24()
ensureBuilt()
await import(pathToFileURL(join(import.meta.dirname, '..', 'out', 'main', 'cli.js')).href)
