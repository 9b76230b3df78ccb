// Fetches Electron's binary: the archive with progress and a limit on standstill, then the package's own installer.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { downloadArtifact, getHostArch } from '@electron/get'

/** A download that brings nothing for this long is given up, in milliseconds. */
const standstill = 15_000

/** Codes of a network that is not there at all: found out at once, and likely to be otherwise the next time. */
const offline = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH']

/** Why Electron could not be fetched, as a sentence without its full stop. */
export class FetchFailure extends Error {
  /** @param isPassing whether it is worth another try at the next start */
  constructor(message, isPassing) {
    super(message)
    this.isPassing = isPassing
  }
}

/**
 * Downloads the archive to the cache that the installer of `packageFolder` looks into, and has it unpacked. Mirrors and
 * proxies are those of the environment (ELECTRON_MIRROR, electron_config_cache, HTTPS_PROXY).
 *
 * @param onProgress is told the fraction, 0 … 1, and the bytes so far; the fraction is 0 where the length is not known
 * @param signal gives the download up
 * @throws FetchFailure
 */
export async function fetchElectron(packageFolder, { onProgress, signal, patience = standstill }) {
  const { env } = process
  const arch = env['ELECTRON_INSTALL_ARCH'] ?? env['npm_config_arch'] ?? getHostArch()
  await download(packageFolder, arch, { onProgress, signal, patience })
  await unpack(packageFolder, arch)
}

async function download(packageFolder, arch, { onProgress, signal, patience }) {
  const require = createRequire(join(packageFolder, 'package.json'))
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(), patience)
  try {
    // Newer Nodes have it: HTTPS_PROXY and NO_PROXY then count for fetch.
    http.setGlobalProxyFromEnv?.()
    await downloadArtifact({
      version: require('./package.json').version,
      artifactName: 'electron',
      arch,
      cacheRoot: process.env['electron_config_cache'],
      checksums: JSON.parse(readFileSync(join(packageFolder, 'checksums.json'), 'utf8')),
      downloadOptions: {
        quiet: true,
        signal: AbortSignal.any([stalled.signal, signal]),
        getProgressCallback: ({ percent, transferred }) => {
          timer.refresh()
          onProgress?.(percent, transferred)
        },
      },
    })
  } catch (error) {
    if (signal.aborted) throw new FetchFailure('it was given up', true)
    throw stalled.signal.aborted
      ? new FetchFailure(`nothing came for ${patience / 1000} seconds`, false)
      : new FetchFailure(...reasonOf(error))
  } finally {
    clearTimeout(timer)
  }
}

function reasonOf(error) {
  if (error.name === 'HTTPError') return [error.message, false]
  // Its class has the plain name “Error”.
  if (/did not match expected checksum/.test(error.message))
    return ['what came is not Electron: its checksum is another', false]
  const cause = error.cause ?? error
  if (offline.includes(cause.code)) return [`the network does not reach it (${cause.code})`, true]
  return [cause.message || String(cause.code), true]
}

/** The installer finds the archive in the cache. Its own words are the reason where it fails. */
function unpack(packageFolder, arch) {
  return new Promise((resolve, reject) => {
    let words = ''
    const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ELECTRON_INSTALL_ARCH: arch },
    })
    installer.stderr.on('data', (chunk) => (words += chunk))
    installer.on('error', (error) => reject(new FetchFailure(error.message, true)))
    installer.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new FetchFailure(`it could not be unpacked: ${firstLine(words) || `code ${code}`}`, true))
    })
  })
}

function firstLine(text) {
  return text
    .trim()
    .split('\n', 1)[0]
    .replace(/^Error: /, '')
}
