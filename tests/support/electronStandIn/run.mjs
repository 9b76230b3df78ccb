// node run.mjs [ARGUMENTS]: runs the built main process, unchanged, with the module “electron” replaced by the stand-in.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const here = import.meta.dirname
const root = join(here, '../../..')
const standIn = pathToFileURL(join(here, 'electron.ts')).href

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: standIn, shortCircuit: true }
    // Sources are written for a bundler, which knows that they end in “.ts”.
    const isOwn = specifier.startsWith('./') && context.parentURL?.startsWith(pathToFileURL(here).href)
    return next(isOwn ? `${specifier}.ts` : specifier, context)
  },
})

const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
process.argv.splice(1, 1, root)
const { becomeReady } = await import('./app')
await import(pathToFileURL(join(root, main)).href)
// As in Electron: nothing is ready before the main module has been evaluated.
await becomeReady()
