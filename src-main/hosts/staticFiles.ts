import { readFile, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'

export interface StaticFile {
  readonly type: string
  /** True for files whose name changes with their content. */
  readonly isImmutable: boolean
  read(): Promise<Buffer>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/**
 * The files of the window's bundle by address (“/assets-…/index.js”, “/” for the page). Requests are looked up here
 * and never joined to a path.
 */
export async function listStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, StaticFile>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const address = path.slice(folder.length).replaceAll('\\', '/')
    const type = types[extname(entry.name)] ?? 'application/octet-stream'
    files.set(address, { type, isImmutable: address !== '/index.html', read: () => readFile(path) })
  }
  const page = files.get('/index.html')
  if (page !== undefined) files.set('/', page)
  return files
}
