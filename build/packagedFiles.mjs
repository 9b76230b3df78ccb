// What a package of the desktop application holds beside Electron: what was built, and the modules that it imports.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
/** Named by a string at run time, where no import tells of them. */
const resolvedAtRunTime = ['dcmjs-codecs', 'webgpu']

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Names of packages that the built main process imports, as “@scope/name” or “name”. */
export function importedPackages() {
  const folders = [join(root, 'out/main'), join(root, 'out/main/chunks')]
  const scripts = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  )
  const names = scripts.flatMap((text) =>
    [
      ...text.matchAll(/(?:^import\s[^;'"]*?|^export\s[^;'"]*?from\s|\bimport\()["']([^"'./][^"']*)["']/gm),
    ].map(([, specifier]) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')),
  )
  const isOthers = (name) =>
    !name.startsWith('node:') &&
    !name.startsWith('data:') &&
    !builtinModules.includes(name) &&
    name !== 'electron'
  return [...new Set([...names.filter(isOthers), ...resolvedAtRunTime])].sort()
}

/** Those packages, and all that they depend on. */
export function packagedModules() {
  const found = new Set()
  const visit = (name) => {
    const manifest = join(root, 'node_modules', name, 'package.json')
    if (found.has(name) || !existsSync(manifest)) return
    found.add(name)
    for (const dependency of Object.keys(readJson(manifest).dependencies ?? {})) visit(dependency)
  }
  for (const name of importedPackages()) visit(name)
  return [...found].sort()
}

/** Packages for production that the window's bundle has inside, or that only start the program from npm. */
export function leftOutModules() {
  const { packages } = readJson(join(root, 'package-lock.json'))
  const packaged = packagedModules()
  const installed = Object.entries(packages)
    .filter(([path, { dev }]) => path.startsWith('node_modules/') && dev !== true)
    .map(([path]) => path.slice('node_modules/'.length).split('/node_modules/')[0])
  return [...new Set(installed)].filter((name) => !packaged.includes(name)).sort()
}

/** What of a module nobody needs to run it. */
const notToRun = [
  '**/*.map',
  '**/*.d.ts',
  '**/*.d.mts',
  '**/*.md',
  '**/{src,deps,test,tests,docs,examples}/**',
]

/** Patterns for electron-builder's `files`; later ones win. */
export function filePatterns() {
  return [
    'out/main/**/*',
    'out/preload/**/*',
    'out/renderer/**/*',
    'package.json',
    'LICENSE',
    '!out/**/*.map',
    ...notToRun.map((pattern) => `!node_modules/${pattern}`),
    ...leftOutModules().map((name) => `!node_modules/${name}/**/*`),
  ]
}
