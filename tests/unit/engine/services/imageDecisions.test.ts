import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { decideImages } from '../../../../src-main/engine/services/imageDecisions'
import type { Workspace } from '../../../../src-main/engine/workspace'
import { openIndex, type WritableIndex } from '../../../../src-main/index/open'
import { excludedOfScope, scopeImages, scopeInstances } from '../../../../src-main/index/queries/exports'
import { countExcluded, decisionsByImage } from '../../../../src-main/index/queries/imageDecisions'
import { listTrainingImages } from '../../../../src-main/index/queries/images'
import { redoStep, stepHistory, undoStep } from '../../../../src-main/index/queries/steps'
import { fillIndex, finishedRun, headerRecord } from '../../../support/filledIndex'

let folder: string
let index: WritableIndex
let workspace: Workspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'likewise-decisions-'))
  index = openIndex(folder)
  // Images 1 and 2 are files of a frame; 3, 4 and 5 are frames of a film; 6 has no UID.
  fillIndex(index, {
    'one.dcm': headerRecord({ SOPInstanceUID: '1.1' }),
    'two.dcm': headerRecord({ SOPInstanceUID: '1.2' }),
    'film.dcm': headerRecord({ SOPInstanceUID: '1.3' }, 3),
    'nameless.dcm': headerRecord({}),
  })
  finishedRun(index, [0, 0, 1, 1, 1, 2])
  workspace = { record: { folder, archive: folder, openedAt: '' }, index }
})
afterEach(() => {
  index.close()
  rmSync(folder, { recursive: true, force: true })
})

const decide = (images: number[], decision: 'exclude' | 'keep' | null) =>
  decideImages(workspace, images, decision, 'ana')
const trained = () => listTrainingImages(index).map(({ image }) => image)
const exported = () =>
  scopeInstances(index, 1, { kind: 'run' }).map(({ file, images, excluded }) => [
    file,
    images.length,
    excluded,
  ])

it('an excluded image is left out of training and datasets, and found again by undo and redo', () => {
  expect(trained()).toEqual([1, 2, 3, 4, 5, 6])
  decide([1, 4, 6], 'exclude')
  expect(trained()).toEqual([2, 3, 5])
  expect(exported()).toEqual([
    ['film.dcm', 2, 1],
    ['two.dcm', 1, 0],
  ])
  expect(excludedOfScope(index, 1, { kind: 'run' })).toBe(3)
  expect(excludedOfScope(index, 1, { kind: 'cluster', cluster: 1 })).toBe(1)
  expect(excludedOfScope(index, 1, { kind: 'selection', images: [1, 2] })).toBe(1)
  const where = [{ keyword: 'SOPInstanceUID', values: ['1.1', '1.2'] }]
  expect(excludedOfScope(index, 1, { kind: 'query', where })).toBe(1)
  expect(stepHistory(index).undo).toBe('Exclude 3 images')
  undoStep(index)
  expect(trained()).toEqual([1, 2, 3, 4, 5, 6])
  redoStep(index)
  expect(trained()).toEqual([2, 3, 5])
  expect(countExcluded(index)).toBe(3)
})

it('a kept image is used, a decision can be forgotten, and the last one counts', () => {
  decide([1, 2], 'keep')
  expect(trained()).toContain(1)
  decide([1], 'exclude')
  expect(decisionsByImage(index)).toEqual(
    new Map([
      [1, 'exclude'],
      [2, 'keep'],
    ]),
  )
  decide([1], null)
  expect(decisionsByImage(index)).toEqual(new Map([[2, 'keep']]))
  undoStep(index)
  expect(decisionsByImage(index).get(1)).toBe('exclude')
})

it('a decision outlives the move of its file', () => {
  decide([1], 'exclude')
  index.statement("delete from files where path = 'one.dcm'").run()
  fillIndex(index, { 'elsewhere/one.dcm': headerRecord({ SOPInstanceUID: '1.1' }) })
  const { image } = index.statement('select image_id as image from excluded_images').get() as {
    image: number
  }
  expect(image).toBeGreaterThan(6)
  expect(trained()).not.toContain(image)
})

it('images that are excluded can still be looked for and looked at', () => {
  decide([1], 'exclude')
  expect(scopeImages(index, 1, { kind: 'run' })).toContain(1)
})

it('an image that is not there is named, and nothing is decided', () => {
  expect(() => decide([1, 99], 'exclude')).toThrow(expect.objectContaining({ code: 'image-not-found' }))
  expect(countExcluded(index)).toBe(0)
})
