import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConstraintSettings } from '../../../src-main/contract/constraintSettings'
import type { EngineParts } from '../../../src-main/engine/engineParts'
import { countConstraints, distanceSpectrum } from '../../../src-main/engine/services/constraintCounts'
import { addPairs } from '../../../src-main/engine/services/manualPairs'
import { trainingPairs } from '../../../src-main/engine/services/trainingPairs'
import { tasks } from '../../../src-main/engine/tasks'
import type { Workspace } from '../../../src-main/engine/workspace'
import { relationCounts } from '../../../src-main/contract/relationCounts'
import { openIndex } from '../../../src-main/index/open'
import { fillIndex, headerRecord } from '../../support/filledIndex'

/** The pool's tasks done on the spot. */
const run = (task: keyof typeof tasks, input: never) =>
  (tasks[task] as (given: never) => Promise<unknown>)(input)
const parts = { pool: { run }, poolSize: 1 } as unknown as EngineParts
const signal = new AbortController().signal
const context = { signal, progress: () => undefined }
const settings: ConstraintSettings = {
  features: ['Modality', 'BodyPartExamined'].map((keyword) => ({
    keyword,
    on: true,
    weight: 1,
    type: 'categorical',
  })),
  orientation: 'tag',
  epsilon: 0.1,
  phi: 0.5,
  minFeatures: 1,
  anchors: { keywords: [], requiredForMustLink: true, differenceIsCannotLink: true },
}

let folder: string
let workspace: Workspace
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-training-'))
  const index = openIndex(folder)
  workspace = { record: { folder, archive: '/archive', openedAt: '' }, index }
  // Images 1 and 2 are alike, 3 is another kind, 4 and 5 are the frames of one more like 3.
  fillIndex(index, {
    'a.dcm': headerRecord({ Modality: 'CT', BodyPartExamined: 'HEAD', SOPInstanceUID: '1' }),
    'b.dcm': headerRecord({ Modality: 'CT', BodyPartExamined: 'Skull', SOPInstanceUID: '2' }),
    'c.dcm': headerRecord({ Modality: 'MR', BodyPartExamined: 'KNEE', SOPInstanceUID: '3' }),
    'd.dcm': headerRecord({ Modality: 'MR', BodyPartExamined: 'KNEE', SOPInstanceUID: '4' }, 2),
    report: headerRecord({ Modality: 'SR', SOPInstanceUID: '5' }, 0),
  })
})
afterEach(async () => {
  workspace.index.close()
  await rm(folder, { recursive: true })
})

async function draw(images: number[], change: { count?: number; labelledShare?: number } = {}, seed = 1) {
  const usual = { count: 100, mix: 'natural', labelledShare: 1, evenKinds: false } as const
  const request = { constraints: settings, ...usual, ...change }
  const links = await trainingPairs(parts, workspace, Uint32Array.from(images), request, seed, signal)
  const keys = (pairs: Uint32Array) =>
    Array.from({ length: pairs.length / 2 }, (_, k) =>
      [pairs[2 * k]!, pairs[2 * k + 1]!].sort().join(' '),
    ).sort()
  return { must: keys(links.mustLinks), cannot: keys(links.cannotLinks) }
}

describe('training pairs', () => {
  it('are places in the images of the run', async () => {
    const found = await draw([5, 1, 2, 3, 4, 99])
    expect(found.must).toEqual(['0 3', '0 4', '1 2', '3 4'])
    expect(found.cannot).toEqual(['0 1', '0 2', '1 3', '1 4', '2 3', '2 4'])
  })

  it('follow pairs of people before the tags', async () => {
    const add = (kind: 'must' | 'cannot', a: number, b: number) =>
      addPairs(workspace, { kind, pairs: [{ a, b }], author: 'ana', comment: '', onConflict: 'refuse' })
    add('cannot', 1, 2)
    add('must', 2, 3)
    const found = await draw([1, 2, 3, 4])
    expect(found.must).toEqual(['1 2', '2 3'])
    expect(found.cannot).toEqual(['0 1', '0 2', '0 3', '1 3'])
    const counts = await countConstraints(parts, workspace, settings, context)
    expect(counts).toMatchObject({ instances: 4, pairs: 6, mustLink: 2, cannotLink: 4 })
    expect(counts.manual).toEqual({ mustLink: 1, cannotLink: 2 })
    const spectrum = await distanceSpectrum(parts, workspace, settings, context)
    expect(counts).toMatchObject(relationCounts(spectrum, settings))
  })

  it('are the same for a seed, and as few and as far spread as asked', async () => {
    const images = [1, 2, 3, 4, 5]
    expect(await draw(images, { count: 4 })).toEqual(await draw(images, { count: 4 }))
    const { must, cannot } = await draw(images, { count: 4 })
    expect(must.length + cannot.length).toBe(4)
    const among = await draw(images, { labelledShare: 0.4 })
    expect(among.must.length + among.cannot.length).toBe(1)
  })
})
