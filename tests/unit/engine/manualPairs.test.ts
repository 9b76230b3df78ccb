import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { knownPairs } from '../../../src-main/engine/services/linkClosures'
import {
  addPairs,
  allConflicts,
  commentPair,
  removePairs,
} from '../../../src-main/engine/services/manualPairs'
import { exportPairs, importPairs, listPairs } from '../../../src-main/engine/services/pairTable'
import type { Workspace } from '../../../src-main/engine/workspace'
import { openIndex } from '../../../src-main/index/open'
import { stepHistory, redoStep, undoStep } from '../../../src-main/index/queries/steps'
import { fillIndex, headerRecord } from '../../support/filledIndex'

let folder: string
let workspace: Workspace
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-pairs-'))
  const index = openIndex(folder)
  workspace = { record: { folder, archive: '/archive', openedAt: '' }, index }
  const files = Array.from({ length: 6 }, (_, i) => [
    `${i + 1}.dcm`,
    // The last has no SOP Instance UID: its file has to do.
    headerRecord(i === 5 ? { Modality: 'CT' } : { Modality: 'CT', SOPInstanceUID: `1.2.${i + 1}` }),
  ])
  fillIndex(index, Object.fromEntries(files) as Parameters<typeof fillIndex>[1])
})
afterEach(async () => {
  workspace.index.close()
  await rm(folder, { recursive: true })
})

const add = (kind: 'must' | 'cannot', a: number, b: number, onConflict: 'refuse' | 'keep' = 'refuse') =>
  addPairs(workspace, { kind, pairs: [{ a, b }], author: 'ana', comment: 'seen', onConflict })
const relation = (a: number, b: number) => knownPairs(workspace.index).closure.relation(a, b)
const all = () => listPairs(workspace, { offset: 0, limit: 100 }).pairs

describe('pairs of people', () => {
  it('refuses a contradiction with the chain that causes it, and stores nothing', () => {
    add('must', 1, 2)
    add('must', 3, 2)
    const refused = add('cannot', 3, 1)
    expect(refused.outcome).toBe('refused')
    const [conflict] = refused.outcome === 'refused' ? refused.conflicts : []
    expect(conflict?.cannot).toMatchObject({ pair: 0, a: { instance: 3 }, b: { instance: 1 } })
    expect(conflict?.chain.map(({ pair }) => pair)).toEqual([2, 1])
    expect(all()).toHaveLength(2)
    expect(relation(3, 1)).toBe('must')
  })

  it('refuses a must-link that closes a contradiction', () => {
    add('must', 1, 2)
    add('cannot', 2, 3)
    const refused = add('must', 1, 3)
    expect(refused).toMatchObject({
      outcome: 'refused',
      conflicts: [{ cannot: { pair: 2 }, chain: [{ pair: 1 }, { pair: 0 }] }],
    })
  })

  it('keeps a contradiction when told to, and lists it', () => {
    add('must', 1, 2)
    const kept = add('cannot', 1, 2, 'keep')
    expect(kept).toMatchObject({ outcome: 'added', conflicts: [{ chain: [{ pair: 1 }] }] })
    expect(relation(1, 2)).toBe('contradicted')
    expect(all().map(({ contradicted }) => contradicted)).toEqual([true, true])
    expect(allConflicts(workspace)).toMatchObject([{ cannot: { pair: 2 }, chain: [{ pair: 1 }] }])
  })

  it('gives a pair that is there already instead of storing it twice', () => {
    add('must', 1, 2)
    expect(add('must', 2, 1)).toMatchObject({ outcome: 'added', known: 1, pairs: [{ pair: 1 }] })
    expect(all()).toHaveLength(1)
  })

  it('takes steps back and takes them again', () => {
    add('must', 1, 2)
    add('cannot', 2, 3)
    commentPair(workspace, 1, 'sure')
    removePairs(workspace, [1])
    expect(relation(1, 3)).toBeNull()
    const titles = [1, 2, 3, 4].map(() => undoStep(workspace.index))
    expect(titles).toEqual(['Remove 1 must-link', 'Comment a pair', 'Add 1 cannot-link', 'Add 1 must-link'])
    expect(all()).toEqual([])
    redoStep(workspace.index)
    redoStep(workspace.index)
    expect(relation(1, 3)).toBe('cannot')
    redoStep(workspace.index)
    expect(all().at(-1)?.comment).toBe('sure')
    expect(stepHistory(workspace.index)).toEqual({ undo: 'Comment a pair', redo: 'Remove 1 must-link' })
    add('must', 4, 5)
    expect(stepHistory(workspace.index).redo).toBeNull()
    expect(() => redoStep(workspace.index)).toThrow(
      expect.objectContaining({ code: 'nothing-to-undo' }) as Error,
    )
  })

  it('brings back from a table what it wrote into one', () => {
    add('must', 1, 6)
    add('cannot', 2, 3)
    const before = all().map(({ kind, a, b, author, at, comment }) => ({ kind, a, b, author, at, comment }))
    const { csv } = exportPairs(workspace)
    removePairs(workspace, [1, 2])
    expect(importPairs(workspace, { csv, onConflict: 'refuse' })).toMatchObject({ added: 2, known: 0 })
    expect(all().map(({ kind, a, b, author, at, comment }) => ({ kind, a, b, author, at, comment }))).toEqual(
      before,
    )
    expect(importPairs(workspace, { csv, onConflict: 'refuse' })).toMatchObject({ added: 0, known: 2 })
  })

  it('imports what it can, and says what it refused and what it did not find', () => {
    const csv =
      'kind,file_a,file_b\nmust,1.dcm,2.dcm\nmust,2.dcm,3.dcm\ncannot,1.dcm,3.dcm\nmust,1.dcm,9.dcm\n'
    const result = importPairs(workspace, { csv, onConflict: 'refuse' })
    expect(result).toMatchObject({ added: 2, unmatched: [{ line: 5, name: '9.dcm' }] })
    expect(result.conflicts).toMatchObject([{ cannot: { pair: 0 }, chain: [{ pair: 0 }, { pair: 0 }] }])
    expect(undoStep(workspace.index)).toBe('Import 2 must-links')
    expect(all()).toEqual([])
    expect(() => importPairs(workspace, { csv: 'a,b\n1,2\n', onConflict: 'refuse' })).toThrow(
      expect.objectContaining({ code: 'malformed' }) as Error,
    )
  })
})
