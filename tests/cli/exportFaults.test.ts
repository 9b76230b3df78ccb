import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../src-main/numerics/random'
import { likewise, likewiseJson, startLikewise, type Ended } from '../support/commandLine'
import { dicomFile, imageElements } from '../support/dicomFile'

const count = 400
const edge = 64
const isRoot = process.getuid?.() === 0
const mounts: string[] = []

let folder: string
let archive: string
let workspace: string
/** What an export that nobody disturbs comes to. */
let undisturbed: Map<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-faults-'))
  archive = join(folder, 'archive')
  workspace = join(folder, 'workspace')
  mkdirSync(archive)
  const random = createRandom(2)
  for (let n = 0; n < count; n++) {
    const pixels = Uint8Array.from(
      { length: edge * edge },
      (_, i) => (i * (1 + (n % 3)) + random.integer(20)) % 256,
    )
    const elements = {
      '00080018 UI': `1.2.3.9.${n}`,
      '00100010 PN': `SECRET^${n % 40}`,
      '00100020 LO': `PATIENT-${n % 40}`,
      '00280010 US': edge,
      '00280011 US': edge,
      '7fe00010 OB': pixels,
    }
    writeFileSync(join(archive, `${String(n).padStart(4, '0')}.dcm`), dicomFile(imageElements(elements)))
  }
  await likewiseJson('index', archive, '--workspace', workspace)
  await likewiseJson('train', '--workspace', workspace, '--method', 'pca-kmeans', '--clusters', '3')
  await likewiseJson(...exportTo(join(folder, 'undisturbed')))
  undisturbed = content(join(folder, 'undisturbed'))
  expect(undisturbed.size).toBe(count + 3)
}, 180_000)
afterAll(async () => {
  for (const mount of mounts) execFileSync('umount', [mount])
  await rm(folder, { recursive: true, force: true })
})

function exportTo(target: string): string[] {
  const what = ['--run', '1', '--all', '--exporter', 'dicom-deidentified', '--split', '70/15/15']
  return ['export', '--workspace', workspace, ...what, '--to', target]
}

/** Every file of a dataset by its name; the time of writing apart. */
function content(target: string): Map<string, string> {
  const entries = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.endsWith('README.md'))
      .map((path) => [
        path.slice(target.length + 1),
        readFileSync(path, 'latin1').replace(/"exportedAt": "[^"]*"/, ''),
      ]),
  )
}

function partial(target: string): string {
  return target.replace(/([^/]+)$/, '.$1.likewise-partial')
}

function writtenFiles(target: string): number {
  if (!existsSync(partial(target))) return 0
  return readdirSync(partial(target), { recursive: true }).filter((name) => String(name).endsWith('.dcm'))
    .length
}

/** Runs an export, and something else as soon as so many of its files are there. */
async function disturbed(target: string, files: number, disturb: (kill: () => void) => void): Promise<Ended> {
  const { process: run, ended } = startLikewise([...exportTo(target), '--json'])
  let isDone = false
  const timer = setInterval(() => {
    if (isDone || writtenFiles(target) < files) return
    isDone = true
    disturb(() => run.kill('SIGKILL'))
  }, 1)
  const end = await ended
  clearInterval(timer)
  expect(isDone).toBe(true)
  return end
}

async function goesOn(target: string): Promise<void> {
  const plan = await likewiseJson(...exportTo(target), '--dry-run')
  expect(plan).toMatchObject({ resumes: true })
  await likewiseJson(...exportTo(target))
  expect(content(target)).toEqual(undisturbed)
  expect(existsSync(partial(target))).toBe(false)
}

it('killed at ten random moments, an export leaves no dataset and goes on to the same one', async () => {
  const target = join(folder, 'killed')
  const random = createRandom(11)
  const moments = Array.from({ length: 10 }, () => 1 + random.integer(count - 20)).sort((a, b) => a - b)
  for (const files of moments) {
    const { code } = await disturbed(target, files, (kill) => kill())
    expect(code).toBe(null)
    expect(existsSync(target)).toBe(false)
  }
  await goesOn(target)
}, 240_000)

it('a source deleted half-way is named; with it back the export goes on', async () => {
  const target = join(folder, 'deleted')
  const [source, away] = [join(archive, '0399.dcm'), join(folder, 'away')]
  const { code, stdout } = await disturbed(target, 10, () => renameSync(source, away))
  renameSync(away, source)
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'file-unreadable', message: expect.stringContaining('0399.dcm') as string },
  })
  expect(existsSync(target)).toBe(false)
  await goesOn(target)
}, 120_000)

const needsRoot = isRoot ? '' : ' (skipped: only root may mount)'
describe.skipIf(!isRoot)(`disks${needsRoot}`, () => {
  function mount(name: string, options: string): string {
    const path = join(folder, name)
    mkdirSync(path)
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path])
    mounts.push(path)
    return path
  }

  it('too small a disk is said before anything is written', async () => {
    const disk = mount('small', 'size=1m')
    const { code, stdout } = await likewise([...exportTo(join(disk, 'dataset')), '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'disk-full' } })
    expect(readdirSync(disk)).toEqual([])
  })

  it('a disk that fills up half-way is said, and with room again the export goes on', async () => {
    const disk = mount('filling', 'size=16m')
    const [target, hog] = [join(disk, 'dataset'), join(disk, 'hog')]
    const fill = () => {
      for (let i = 0; ; i++) {
        const { bavail, bsize } = statfsSync(disk)
        if (bavail === 0) return
        try {
          writeFileSync(`${hog}${i}`, Buffer.alloc(bavail * bsize))
        } catch {
          // The export took some of it meanwhile.
        }
      }
    }
    const { code, stdout } = await disturbed(target, 10, fill)
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'disk-full' } })
    expect(existsSync(target)).toBe(false)
    for (const name of readdirSync(disk).filter((one) => one.startsWith('hog'))) rmSync(join(disk, name))
    await goesOn(target)
  }, 120_000)

  it('a target that cannot be written is said', async () => {
    const disk = mount('read-only', 'ro,size=16m')
    const { code, stdout } = await likewise([...exportTo(join(disk, 'dataset')), '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'target-unwritable' } })
  })
})
