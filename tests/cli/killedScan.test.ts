import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likewise, likewiseJson, startLikewise } from '../support/commandLine'
import { dicomFile, imageElements } from '../support/dicomFile'

const count = 2400
let folder: string
let archive: string
/** What a scan that nobody disturbs comes to. */
let undisturbed: { counts: object; tags: unknown }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-killed-'))
  archive = join(folder, 'archive')
  for (let n = 0; n < count; n++) {
    const inside = join(archive, String(n % 20))
    if (n < 20) mkdirSync(inside, { recursive: true })
    // Every tenth is a copy of the one before it, so that duplicates have to be found again.
    const uid = `1.2.3.${n % 10 === 9 ? n - 1 : n}`
    writeFileSync(join(inside, `${n}.dcm`), dicomFile(imageElements({ '00080018 UI': uid })))
  }
  writeFileSync(join(archive, 'broken'), dicomFile(imageElements()).subarray(0, 300))
  writeFileSync(join(archive, 'text'), 'not an image')
  undisturbed = await scanned(join(folder, 'undisturbed'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function scanned(workspace: string) {
  const { seconds, ...counts } = await likewiseJson('index', archive, '--workspace', workspace)
  expect(seconds).toBeGreaterThan(0)
  const { tags } = await likewiseJson('tags', '--workspace', workspace)
  return { counts, tags }
}

/** Kills a scan as soon as its index (with what is not yet folded into it) has grown to `bytes`. */
async function killScanAt(workspace: string, bytes: number): Promise<void> {
  const { process: scan, ended } = startLikewise(['index', archive, '--workspace', workspace])
  const timer = setInterval(() => {
    if (sizeOf(join(workspace, 'index.sqlite')) + sizeOf(join(workspace, 'index.sqlite-wal')) < bytes) return
    scan.kill('SIGKILL')
  }, 1)
  const { code } = await ended
  clearInterval(timer)
  // It must not have come to its end.
  expect(code).toBe(null)
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

describe('a scan that is killed leaves a workspace that opens and goes on', () => {
  it.each([1, 150_000, 300_000])('with %i bytes of index written', async (bytes) => {
    const workspace = join(folder, `killed-at-${bytes}`)
    await killScanAt(workspace, bytes)
    const left = await likewise(['tags', '--workspace', workspace, '--json'])
    // Before its first row there may be no workspace yet; it is then said, and the next scan makes it.
    expect(left.code === 0 || /"no-workspace"/.test(left.stdout)).toBe(true)
    expect(await scanned(workspace)).toEqual(undisturbed)
  })

  it('however often it is killed', async () => {
    const workspace = join(folder, 'killed-often')
    for (const bytes of [200_000, 400_000]) await killScanAt(workspace, bytes)
    expect(await scanned(workspace)).toEqual(undisturbed)
  })
})

it('counts what there is', () => {
  const images = count - count / 10
  const failed = { skipped: 1, failed: 1, duplicates: count / 10 }
  // Every image of the archive has the same pixels.
  const counts = { files: count + 2, instances: images, images, samePixels: images - 1, ...failed }
  expect(undisturbed.counts).toEqual(counts)
})
