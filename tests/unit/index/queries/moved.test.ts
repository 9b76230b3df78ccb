import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openIndex, type WritableIndex } from '../../../../src-main/index/open'
import { movedImages } from '../../../../src-main/index/queries/moved'
import { fillIndex, finishedRun, headerRecord } from '../../../support/filledIndex'

let folder: string
let index: WritableIndex
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'likewise-moved-'))
  index = openIndex(folder)
  const names = Array.from({ length: 9 }, (_, i) => `${i + 1}.dcm`)
  fillIndex(
    index,
    Object.fromEntries(names.map((name, i) => [name, headerRecord({ SOPInstanceUID: `1.${i}` })])),
  )
})
afterEach(() => {
  index.close()
  rmSync(folder, { recursive: true, force: true })
})

it('renumbered clusters have not moved; the others are listed by where they went, the largest first', () => {
  const before = finishedRun(index, [0, 0, 0, 0, 1, 1, 1, 2, 2])
  // 0 became 1 and lost one image to 0, which was 1; both of 2 went apart.
  const after = finishedRun(index, [1, 1, 1, 0, 0, 0, 0, 2, 1], [0, 0, 0, 0, 0, 0, 0, 5, 1])
  expect(movedImages(index, before, after)).toEqual({
    images: 9,
    moved: 2,
    counterparts: [
      { before: 0, after: 1 },
      { before: 1, after: 0 },
      { before: 2, after: 2 },
    ],
    flows: [
      { from: 0, to: 0, images: 1, examples: [4] },
      { from: 2, to: 1, images: 1, examples: [9] },
    ],
  })
})

it('a run has not moved from itself', () => {
  const run = finishedRun(index, [0, 1, 2, 0, 1, 2, 0, 1, 2])
  expect(movedImages(index, run, run)).toMatchObject({ moved: 0, flows: [] })
  expect(() => movedImages(index, run, 99)).toThrow(/no run 99/)
})
