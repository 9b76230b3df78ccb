import { join } from 'node:path'
import { build } from 'vite'
import { assemblyScript } from './assemblyScript.mjs'

const root = join(import.meta.dirname, '..')

/**
 * Builds a script of the tests like the program, with its imports of folders.
 * @param entry tests/FOLDER/NAME.ts
 * @returns the path of what is to be run: out/FOLDER/NAME.js, as deep as its source, because import.meta.dirname is
 * used to find files beside the checkout
 */
export async function buildScript(folder, name) {
  const out = join(root, 'out', folder)
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [assemblyScript()],
    build: {
      outDir: out,
      ssr: true,
      rolldownOptions: {
        input: join(root, 'tests', folder, `${name}.ts`),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return join(out, `${name}.js`)
}
