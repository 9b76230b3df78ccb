import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHistory, writeHistory } from '../../../src-main/engine/historyFile'
import {
  readTrainRequest,
  writeTrainRequest,
  type TrainingInput,
} from '../../../src-main/engine/trainRequestFile'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'likewise-run-'))))
afterAll(() => rm(folder, { recursive: true }))

const input: TrainingInput = {
  method: 'proposed',
  settings: { clusters: 3, intensity: 'range', aspect: 'stretch' },
  recipe: { size: 64, intensity: 'range', aspect: 'stretch' },
  seed: 4,
  undecoded: 1,
  begunFrom: null,
  images: Uint32Array.of(3, 5, 8),
  mustLinks: Uint32Array.of(0, 1),
  cannotLinks: Uint32Array.of(1, 2),
}

describe('what a run learns from', () => {
  it('is kept with the run, and is null where it had not come so far', async () => {
    expect(await readTrainRequest(join(folder, 'none'))).toBeNull()
    await writeTrainRequest(folder, input)
    expect(await readTrainRequest(folder)).toEqual(input)
  })

  it('is refused when it is damaged', async () => {
    await writeFile(join(folder, 'request.bin'), 'not this')
    await expect(readTrainRequest(folder)).rejects.toMatchObject({ code: 'workspace-damaged' })
  })
})

describe('the curves of a run', () => {
  const point = {
    stage: 'pretraining',
    epoch: 1,
    reconstruction: 0.1,
    clustering: null,
    pairwise: null,
    total: 0.1,
    changed: null,
    mustSatisfied: null,
    cannotSatisfied: null,
    clustersUsed: null,
    imagesPerSecond: 12,
  } as const

  it('are kept with the run, and are empty before it has any', async () => {
    expect(await readHistory(join(folder, 'none'))).toEqual([])
    await writeHistory(folder, [point])
    await writeHistory(folder, [point, { ...point, epoch: 2 }])
    expect(await readHistory(folder)).toEqual([point, { ...point, epoch: 2 }])
  })
})
