import { lstat, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LikewiseError, throwIfAborted } from '../contract/errors'
import { createRandom } from '../numerics/random'
import { createNoise } from './drawing/noise'
import { drawExamination, type DemoFile, type Patient } from './examination'
import { oddFiles } from './oddFiles'
import type { Phantom } from './phantoms/phantom'
import { phantoms } from './phantoms/registry'

export interface DemoOptions {
  /** Images (frames) to draw; the archive has exactly so many. */
  readonly images: number
  readonly seed: number
  readonly progress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

export interface DemoSummary {
  readonly folder: string
  /** All files, those that are no images among them. */
  readonly files: number
  /** Frames, copies not counted. */
  readonly images: number
  /** CSV of the true region and modality of each image, beside the folder: path, modality, region. */
  readonly truth: string
  readonly seconds: number
}

const names = [
  'Alpha',
  'Bravo',
  'Charlie',
  'Delta',
  'Echo',
  'Foxtrot',
  'Golf',
  'Hotel',
  'India',
  'Juliett',
  'Kilo',
  'Lima',
]

/**
 * Writes an archive of phantoms: valid DICOM files of many modalities and regions, tags partly missing and partly
 * wrong as in a clinic, and the odd files that a real archive has. The same options give the same bytes.
 * The folder appears whole or not at all. Errors: target-exists when it is there and not empty; target-unwritable,
 * disk-full; the signal's reason.
 */
export async function writeDemoArchive(folder: string, options: DemoOptions): Promise<DemoSummary> {
  const began = performance.now()
  await refuseExisting(folder)
  const staging = join(dirname(folder), `.${basename(folder)}.likewise-partial`)
  const truth = `${folder}.truth.csv`
  try {
    await rm(staging, { recursive: true, force: true })
    const { files, truthRows } = await drawInto(staging, basename(folder), options)
    await writeFile(`${truth}.new`, `path,modality,region\n${truthRows.join('')}`)
    await rename(staging, folder)
    await rename(`${truth}.new`, truth)
    return { folder, files, images: options.images, truth, seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    await rm(`${truth}.new`, { force: true })
    throw writeError(error, folder)
  }
}

async function drawInto(
  staging: string,
  name: string,
  options: DemoOptions,
): Promise<{ files: number; truthRows: string[] }> {
  const root = createRandom(options.seed)
  const noise = createNoise(root.child('noise'))
  const truthRows: string[] = []
  const kept: DemoFile[] = []
  const drawn = new Map<Phantom, number>()
  let files = 0
  let images = 0
  const write = async (file: DemoFile) => {
    const path = join(staging, file.path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, file.bytes)
    files++
  }
  for (let study = 1; images < options.images; study++) {
    const patient = createPatient(study, options.seed)
    const phantom = choosePhantom(drawn)
    const most = Math.min(options.images - images, studySize(phantom, options.images))
    for (const file of drawExamination(phantom, patient, study, most, noise)) {
      throwIfAborted(options.signal)
      // A multi-frame object that would go beyond the number asked for is left out.
      if (images + file.frames > options.images) continue
      await write(file)
      images += file.frames
      drawn.set(phantom, (drawn.get(phantom) ?? 0) + file.frames)
      truthRows.push(`${name}/${file.path},${phantom.modality},${phantom.region}\n`)
      if (kept.length < 3 || study % 5 === 0) kept.push(file)
      options.progress(images, options.images)
    }
  }
  for (const file of oddFiles(kept, root.child('odd files'))) await write(file)
  return { files, truthRows }
}

/** The kind that is farthest behind its share; at first each in turn, so that even a small archive has all of them. */
function choosePhantom(drawn: ReadonlyMap<Phantom, number>): Phantom {
  const filled = (phantom: Phantom) => (drawn.get(phantom) ?? 0) / phantom.weight
  return phantoms.reduce((least, phantom) => (filled(phantom) < filled(least) ? phantom : least))
}

/** Small archives get few slices of each study, so that there are several patients of each kind. */
function studySize(phantom: Phantom, images: number): number {
  const rounds = Math.max(1, Math.min(3, Math.floor(images / 100)))
  const weights = phantoms.reduce((sum, { weight }) => sum + weight, 0)
  return Math.max(1, Math.round((images * phantom.weight) / weights / rounds))
}

function createPatient(study: number, seed: number): Patient {
  const number = 1 + (((study - 1) * 7) % 997)
  const id = `LW-${String(number).padStart(4, '0')}`
  const name = `Phantom^${names[number % names.length]}`
  return { id, name, sex: number % 2 === 0 ? 'F' : 'M', random: createRandom(seed).child(`patient ${study}`) }
}

async function refuseExisting(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined)
  if (found === undefined) return
  // An empty folder is as good as none; rmdir refuses any other.
  if (
    found.isDirectory() &&
    (await rmdir(folder).then(
      () => true,
      () => false,
    ))
  )
    return
  throw new LikewiseError(
    'target-exists',
    `${folder} exists and is not empty. Choose a new folder for the demo archive.`,
  )
}

function writeError(error: unknown, folder: string): Error {
  if (error instanceof LikewiseError || !(error instanceof Error)) return error as Error
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined) return error
  if (code === 'ENOSPC')
    return new LikewiseError('disk-full', `There is no room for the demo archive at ${folder}.`)
  return new LikewiseError(
    'target-unwritable',
    `The demo archive cannot be written at ${folder} (${code}).`,
    { cause: error },
  )
}
