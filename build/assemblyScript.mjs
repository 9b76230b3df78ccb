import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Buffer } from 'node:buffer'
import asc from 'assemblyscript/asc'

const suffix = '?wasm'

/**
 * A plugin of Vite: imports of `….ts?wasm` are compiled from AssemblyScript and give `shared` and `single`, the module for
 * a memory that threads share and the one for a memory of its own. Both are base64, so that no file has to be found at run
 * time.
 */
export function assemblyScript() {
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    /** vitest keeps what it transformed from one run to the next: kernels must be new when any of their files is. */
    configureVitest({ defineCacheKeyGenerator }) {
      defineCacheKeyGenerator(({ id }) =>
        id.endsWith(suffix) ? hashOf(sourcesOf(id.slice(0, -suffix.length))) : undefined,
      )
    },
    async load(id) {
      if (!id.endsWith(suffix)) return undefined
      const entry = id.slice(0, -suffix.length)
      for (const file of sourcesOf(entry)) this.addWatchFile(file)
      const shared = await compile(entry, ['--sharedMemory', '--maximumMemory', '65536'])
      const single = await compile(entry, [])
      return `export const shared = '${shared}'\nexport const single = '${single}'\n`
    },
  }
}

/** A file and those that it imports, by way of others too; of other folders as well. */
function sourcesOf(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
    sourcesOf(join(dirname(file), `${path}.ts`), found)
  }
  return found
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

/** Warning 201 is about addresses on 64-bit targets; this one has 32. */
async function compile(entry, memory) {
  const target = ['--runtime', 'stub', '--importMemory', '--enable', 'simd', '--enable', 'threads', ...memory]
  const checks = ['--optimize', '--noAssert', '--disableWarning', '201']
  let binary
  let complaints = ''
  const { error } = await asc.main(
    [entry, '--baseDir', '/', '--outFile', 'kernels.wasm', ...target, ...checks],
    {
      writeFile(_name, contents) {
        if (typeof contents !== 'string') binary = contents
      },
      stderr: { write: (text) => (complaints += String(text)) },
    },
  )
  if (error !== null || binary === undefined) throw new Error(`AssemblyScript: ${complaints}`)
  return Buffer.from(binary).toString('base64')
}
