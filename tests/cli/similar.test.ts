import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { likewise, likewiseJson } from '../support/commandLine'

let folder: string
let archive: string
let workspace: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-similar-'))
  archive = join(folder, 'archive')
  workspace = ['--workspace', join(folder, 'workspace'), '--run', '1']
  await likewiseJson('demo', archive, '--images', '60', '--seed', '5')
  await likewiseJson('index', archive, ...workspace.slice(0, 2))
  await likewiseJson('train', ...workspace.slice(0, 2), '--method', 'pca-kmeans', '--clusters', '5')
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Found {
  images: { image: number; file: string; modality: string | null; distance: number }[]
}

it('finds the images nearest to one of the archive, the same ones for a copy that lies elsewhere', async () => {
  const all = await likewiseJson<{ images: { file: string }[] }>('clusters', ...workspace)
  // Of one frame: the others of a file are images of their own, and like it.
  const byFile = Map.groupBy(all.images, (one) => one.file)
  const { file } = all.images.slice(3).find((one) => byFile.get(one.file)!.length === 1)!
  const own = await likewiseJson<Found>('similar', join(archive, file), ...workspace, '--k', '6')
  expect(own.images.length).toBe(6)
  expect(own.images.map(({ file: found }) => found)).not.toContain(file)
  const distances = own.images.map(({ distance }) => distance)
  expect(distances).toEqual([...distances].sort((a, b) => a - b))

  const copy = join(folder, 'somewhere else.dcm')
  await copyFile(join(archive, file), copy)
  const other = await likewiseJson<Found>('similar', copy, ...workspace, '--k', '7')
  expect(other.images[0]!.file).toBe(file)
  expect(other.images[0]!.distance).toBeLessThan(1e-4)
  expect(other.images.slice(1).map(({ image }) => image)).toEqual(own.images.map(({ image }) => image))
})

it('looks among images with given tags only', async () => {
  const all = await likewiseJson<{ images: { file: string }[] }>('clusters', ...workspace)
  const asked = ['similar', join(archive, all.images[0]!.file), ...workspace, '--where', 'Modality=MR']
  const { images } = await likewiseJson<Found>(...asked)
  expect(images.length).toBeGreaterThan(0)
  expect(images.every(({ modality }) => modality === 'MR')).toBe(true)
})

it('says what is wrong with a file or an option', async () => {
  const gone = await likewise(['similar', join(folder, 'gone.dcm'), ...workspace, '--json'])
  expect(gone.stdout).toContain('file-unreadable')
  const { code } = await likewise(['similar', 'x', ...workspace, '--metric', 'taste', '--json'])
  expect(code).toBe(2)
})
