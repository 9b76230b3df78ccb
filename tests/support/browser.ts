import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/** WebGL 2 without a graphics card; nothing that would reach out of the machine. */
const flags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts the browser of the tests: the one named by LIKEWISE_BROWSER, else the one that comes inside the
 * package @sparticuz/chromium (Linux, x64), else an installed Chrome or Edge.
 * @param more flags besides those that it always has
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...flags, ...more]
  const named = process.env['LIKEWISE_BROWSER']
  if (named !== undefined && named !== '') return chromium.launch({ executablePath: named, args })
  if (process.platform === 'linux' && process.arch === 'x64') {
    const folder = await unpackBrowser()
    return chromium.launch({
      executablePath: join(folder, 'chromium'),
      args: [...args, '--no-zygote'],
      env: {
        ...process.env,
        // A bare machine lacks some of the libraries that the browser needs; the package brings them.
        LD_LIBRARY_PATH: [process.env['LD_LIBRARY_PATH'], join(folder, 'al2023', 'lib')]
          .filter(Boolean)
          .join(':'),
        FONTCONFIG_FILE: await writeFontConfiguration(folder),
      },
    })
  }
  return chromium.launch({ channel: process.platform === 'win32' ? 'msedge' : 'chrome', args })
}

/** The package's own names a folder where it was not unpacked; the system's fonts come first where there are any. */
async function writeFontConfiguration(folder: string): Promise<string> {
  const path = join(folder, 'fonts', 'likewise.conf')
  const folders = ['/usr/share/fonts', join(folder, 'fonts')].map((place) => `<dir>${place}</dir>`)
  const cache = `<cachedir>${join(folder, 'fonts', 'cache')}</cachedir>`
  await writeFile(path, `<?xml version="1.0"?><fontconfig>${folders.join('')}${cache}</fontconfig>\n`)
  return path
}

/** Unpacks the browser once per installation, whole or not at all. */
async function unpackBrowser(): Promise<string> {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/likewise-browser')
  if (existsSync(folder)) return folder
  await mkdir(join(folder, '..'), { recursive: true })
  const staging = await mkdtemp(`${folder}-`)
  // The package unpacks into the folder for temporary files, wherever that is.
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = staging
  try {
    if (tmpdir() !== staging) throw new Error('The folder for temporary files cannot be set.')
    const { inflate } = await import('@sparticuz/chromium')
    const packed = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin')
    for (const file of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
      await inflate(join(packed, file))
    }
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  await rename(staging, folder).catch(() => rm(staging, { recursive: true }))
  return folder
}
