import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { likewiseJson } from '../support/commandLine'
import { needs, testData } from '../support/testData'

const images = [testData]
  .map((data) => (data === undefined ? undefined : join(data, 'medmnist-dicom')))
  .find((data) => data !== undefined && existsSync(data))

interface Evaluation {
  labels: Record<string, { nmi: number; images: number }>
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-figures-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/**
 * The figures of an independent implementation of PCA (100 components) and k-means (10 clusters) on the same images,
 * 64×64, each scaled to its own minimum and maximum, means of three seeds. A seed moves them by up to .02.
 */
it.skipIf(images === undefined).each([
  ['train', 1500, 0.69, 0.555],
  ['test', 600, 0.682, 0.536],
])(
  `PCA and k-means agree with region and modality as well as they should: %s${needs('medmnist-dicom', images)}`,
  async (part, count, region, modality) => {
    const workspace = ['--workspace', join(folder, part)]
    const index = await likewiseJson('index', join(images!, part), ...workspace)
    expect(index).toMatchObject({ instances: count, images: count, failed: 0, duplicates: 0 })
    const { run } = await likewiseJson<{ run: number }>(
      ...['train', ...workspace, '--method', 'pca-kmeans', '--clusters', '10'],
      ...['--image-size', '64', '--seed', '1'],
    )
    const truth = [
      '--truth',
      join(images!, `${part}.csv`),
      '--path-column',
      'path',
      '--label-column',
      'region',
    ]
    const { labels } = await likewiseJson<Evaluation>(
      ...['evaluate', ...workspace, '--run', String(run), ...truth],
    )
    expect(labels['region']!.images).toBe(count)
    expect(Math.abs(labels['region']!.nmi - region)).toBeLessThanOrEqual(0.03)
    expect(Math.abs(labels['Modality']!.nmi - modality)).toBeLessThanOrEqual(0.03)
  },
)
