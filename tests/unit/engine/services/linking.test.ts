import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { linkImages, reachOf } from '../../../../src-main/engine/services/linking'
import type { Workspace } from '../../../../src-main/engine/workspace'
import type { HeaderRecord } from '../../../../src-main/archive/headerOutcome'
import { openIndex, type WritableIndex } from '../../../../src-main/index/open'
import { fillIndex, headerRecord } from '../../../support/filledIndex'

let folder: string
let index: WritableIndex
let workspace: Workspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'likewise-linking-'))
  index = openIndex(folder)
  // Instances 1 to 6 with a frame each, images 1 to 6; instance 7 has three, images 7 to 9.
  const single: [string, HeaderRecord][] = Array.from({ length: 6 }, (_, i) => [
    `${i + 1}.dcm`,
    headerRecord({ SOPInstanceUID: `1.${i + 1}` }),
  ])
  fillIndex(index, {
    ...Object.fromEntries(single),
    'cine.dcm': headerRecord({ SOPInstanceUID: '1.7' }, 3),
  })
  workspace = { record: { folder, archive: folder, openedAt: '' }, index }
})
afterEach(() => {
  index.close()
  rmSync(folder, { recursive: true, force: true })
})

const link = (kind: 'must' | 'cannot', images: number[], onConflict: 'refuse' | 'keep' = 'refuse') =>
  linkImages(workspace, { kind, images, onConflict })

it('must-links tie all images together by as few pairs as that takes', () => {
  const { added, reach } = link('must', [1, 2, 3, 4])
  expect(added).toMatchObject({ outcome: 'added', known: 0 })
  expect(added.outcome === 'added' && added.pairs).toHaveLength(3)
  expect(reach).toEqual({ before: { must: 0, cannot: 0 }, after: { must: 6, cannot: 0 } })
})

it('cannot-links part every two of the images, and all that belongs to them', () => {
  link('must', [1, 2])
  const { added, reach } = link('cannot', [1, 3, 4])
  expect(added.outcome === 'added' && added.pairs).toHaveLength(3)
  // 1–3 and 1–4 hold for 2, too.
  expect(reach.after).toEqual({ must: 1, cannot: 5 })
  expect(reachOf(workspace)).toEqual(reach.after)
})

it('a contradiction is refused whole, with its chain, and nothing is stored', () => {
  link('must', [1, 2])
  link('must', [2, 3])
  const { added, reach } = link('cannot', [4, 1, 3])
  expect(added.outcome).toBe('refused')
  expect(added.outcome === 'refused' && added.conflicts[0]!.chain).toHaveLength(2)
  expect(reach.after).toEqual(reach.before)
})

it('frames of one file count once', () => {
  expect(() => link('must', [7, 8, 9])).toThrow(/frames of one file/)
  expect(link('must', [7, 8, 1]).reach.after.must).toBe(1)
})
