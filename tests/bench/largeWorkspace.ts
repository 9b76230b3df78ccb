import { link, mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeEmbedding } from '../../src-main/engine/embeddingFile'
import { writeMap } from '../../src-main/engine/mapFile'
import { claimWorkspace, workspaceFolderOf } from '../../src-main/engine/workspaceFolder'
import { openIndex, type WritableIndex } from '../../src-main/index/open'
import { createRun, finishRun } from '../../src-main/index/queries/runs'
import { createScanSink } from '../../src-main/index/queries/scan'
import { createRandom } from '../../src-main/numerics/random'
import { dicomFile, imageElements } from '../support/dicomFile'
import { headerRecord } from '../support/filledIndex'

export interface LargeWorkspace {
  /** Folder of the archive; its workspace lies in the library. */
  readonly archive: string
  readonly clusters: number
}

const dimensions = 32
const clusters = 24
/** Different pictures; every file is a link to one of them. */
const pictures = 240
const filesInFolder = 1000
const recordedAtOnce = 2000

const modalities = ['CT', 'MR', 'CR', 'DX', 'US', 'NM', 'XA', 'MG']
const regions = ['CHEST', 'HEAD', 'ABDOMEN', 'KNEE', 'PELVIS', 'HAND', 'LSPINE', 'BREAST', 'HEART', 'NECK']
const manufacturers = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon']

/**
 * Makes an archive and its workspace in a library, scanned and with one run, as large as asked: pictures, tags and
 * embedding are drawn, from a seed, so that clusters are islands on the map with some images astray.
 */
export async function makeLargeWorkspace(library: string, images: number): Promise<LargeWorkspace> {
  const archive = join(library, '..', 'large-archive')
  await drawFiles(archive, images)
  const folder = workspaceFolderOf(library, archive)
  await claimWorkspace(folder, archive)
  const index = openIndex(folder)
  try {
    await fill(index, archive, images)
    await addRun(index, folder, images)
  } finally {
    index.close()
  }
  return { archive, clusters }
}

const pathOf = (i: number) =>
  `${String(Math.floor(i / filesInFolder)).padStart(3, '0')}/IM${String(i).padStart(6, '0')}.dcm`
const clusterOf = (i: number) => Math.floor((i * 7919) % 104729) % clusters

async function drawFiles(archive: string, images: number): Promise<void> {
  const originals = join(archive, '..', 'large-originals')
  await mkdir(originals, { recursive: true })
  const size = 128
  for (let picture = 0; picture < pictures; picture++) {
    const random = createRandom(picture)
    const [x, y, radius] = [40 + 48 * random.next(), 40 + 48 * random.next(), 12 + 26 * random.next()]
    const pixels = Uint8Array.from({ length: size * size }, (_, at) => {
      const away = Math.hypot((at % size) - x, Math.floor(at / size) - y)
      return Math.min(255, (away < radius ? 170 : 40) + 60 * random.next())
    })
    const elements = { '00280010 US': size, '00280011 US': size, '7fe00010 OB': pixels }
    await writeFile(join(originals, `${picture}.dcm`), dicomFile(imageElements(elements)))
  }
  for (let i = 0; i < images; i++) {
    if (i % filesInFolder === 0) await mkdir(join(archive, pathOf(i), '..'), { recursive: true })
    await link(join(originals, `${(clusterOf(i) * 10 + (i % 10)) % pictures}.dcm`), join(archive, pathOf(i)))
  }
}

async function fill(index: WritableIndex, archive: string, images: number): Promise<void> {
  const sink = createScanSink(index)
  const { size, mtimeMs } = await stat(join(archive, pathOf(0)))
  sink.begin()
  for (let start = 0; start < images; start += recordedAtOnce) {
    const count = Math.min(recordedAtOnce, images - start)
    sink.record(
      Array.from({ length: count }, (_, k) => {
        const i = start + k
        const record = { ...headerRecord(tagsOf(i)), rows: 128, columns: 128 }
        const file = { path: pathOf(i), size, mtimeMs, inode: 0 }
        return { file, outcome: { kind: 'instance', record } as const }
      }),
    )
  }
  await sink.finish()
}

/** Tags that go with the cluster, mostly; a third is missing where hospitals leave it out. */
function tagsOf(i: number): Record<string, string> {
  const random = createRandom(i).child('tags')
  const cluster = random.next() < 0.06 ? random.integer(clusters) : clusterOf(i)
  const series = Math.floor(i / 40)
  const modality = modalities[cluster % modalities.length]!
  const region = regions[cluster % regions.length]!
  return {
    SOPInstanceUID: `1.2.826.0.${i + 1}`,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SeriesInstanceUID: `1.2.826.1.${series}`,
    StudyInstanceUID: `1.2.826.2.${Math.floor(series / 4)}`,
    PatientID: `P${Math.floor(series / 6)}`,
    InstanceNumber: String((i % 40) + 1),
    Modality: modality,
    Manufacturer: manufacturers[random.integer(manufacturers.length)]!,
    StudyDescription: `${modality} ${region.toLowerCase()} ${random.integer(12)}`,
    SeriesDescription: `${region.toLowerCase()} ${['axial', 'sagittal', 'coronal'][random.integer(3)]!}`,
    PatientPosition: ['HFS', 'FFS', 'HFP'][random.integer(3)]!,
    ExposureTime: String(10 * random.integer(60)),
    ...(random.next() < 0.35 ? {} : { BodyPartExamined: region }),
  }
}

async function addRun(index: WritableIndex, workspace: string, images: number): Promise<void> {
  const random = createRandom(11)
  const ids = Uint32Array.from({ length: images }, (_, i) => i + 1)
  const centres = Float64Array.from({ length: clusters * dimensions }, () => 4 * random.normal())
  const values = new Float64Array(images * dimensions)
  const points = new Float32Array(images * 2)
  const distances = new Float64Array(images)
  for (let i = 0; i < images; i++) {
    const cluster = clusterOf(i)
    let squared = 0
    for (let d = 0; d < dimensions; d++) {
      const away = random.normal()
      squared += away * away
      values[i * dimensions + d] = centres[cluster * dimensions + d]! + away
    }
    distances[i] = Math.sqrt(squared)
    const [angle, reach] = [2.4 * cluster, 18 * Math.sqrt(cluster + 0.5)]
    points.set(
      [reach * Math.cos(angle) + 5 * random.normal(), reach * Math.sin(angle) + 5 * random.normal()],
      2 * i,
    )
  }
  const run = createRun(index, {
    method: 'pca-kmeans',
    methodVersion: 1,
    programVersion: '0.0.0',
    settings: { clusters, imageSize: 64 },
    seed: 1,
    begunFrom: null,
    imageSize: 64,
  })
  const folder = join(workspace, 'runs', String(run))
  await writeEmbedding(folder, { images: ids, values, dimensions })
  await writeMap(folder, { images: ids, points })
  finishRun(index, run, {
    backend: 'drawn',
    clusters,
    images: ids,
    assignments: Int32Array.from(ids, (_, i) => clusterOf(i)),
    distances,
    undecoded: 0,
    figures: {},
    seconds: 1,
  })
}
