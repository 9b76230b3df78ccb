import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { decodeColumns, type ColumnBlock } from '../../../../src-main/contract/columns'
import { writeEmbedding } from '../../../../src-main/engine/embeddingFile'
import type { EngineParts } from '../../../../src-main/engine/engineParts'
import { writeMap } from '../../../../src-main/engine/mapFile'
import { changeLabels } from '../../../../src-main/engine/services/clusterLabels'
import { runColumnBytes, tagColumnBytes } from '../../../../src-main/engine/services/columns'
import { mapBytes } from '../../../../src-main/engine/services/maps'
import { removeQuery, saveQuery } from '../../../../src-main/engine/services/savedQueries'
import { tasks } from '../../../../src-main/engine/tasks'
import type { Workspace } from '../../../../src-main/engine/workspace'
import { openIndex } from '../../../../src-main/index/open'
import { archiveVersion } from '../../../../src-main/index/queries/columns'
import { clusterLabels } from '../../../../src-main/index/queries/clusterLabels'
import { savedQueries } from '../../../../src-main/index/queries/savedQueries'
import { redoStep, stepHistory, undoStep } from '../../../../src-main/index/queries/steps'
import { fillIndex, finishedRun, headerRecord } from '../../../support/filledIndex'

let folder: string
let workspace: Workspace
let run: number
/** The tasks that workers were given, done on the spot. */
const asked: string[] = []
const pool = {
  run: (task: keyof typeof tasks, input: never) => (asked.push(task), Promise.resolve(tasks[task](input))),
}
const parts = { pool } as unknown as EngineParts

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'likewise-browsing-'))
  const index = openIndex(folder)
  workspace = { record: { folder, archive: '/archive', openedAt: '' }, index }
  const regions = ['CHEST', 'HEAD', 'CHEST', undefined, 'CHEST', 'HEAD']
  const records = regions.map((region, i): [string, ReturnType<typeof headerRecord>] => [
    `${i}.dcm`,
    headerRecord({
      SOPInstanceUID: `1.${i}`,
      Modality: 'CT',
      ...(region === undefined ? {} : { BodyPartExamined: region }),
    }),
  ])
  fillIndex(index, Object.fromEntries(records))
  run = finishedRun(index, [0, 1, 0, 2, 1, 1], [0.5, 1, 2, 0, 3, 4])
  asked.length = 0
})
afterEach(() => {
  workspace.index.close()
  rmSync(folder, { recursive: true })
})

const block = (bytes: Uint8Array): ColumnBlock => decodeColumns(Uint8Array.from(bytes).buffer)
const listed = ({ columns }: ColumnBlock) =>
  Object.fromEntries(columns.map(({ name, data }) => [name, [...data]]))

it('gives the images of a run as columns, with silhouettes where there is an embedding', async () => {
  const before = listed(block(await runColumnBytes(parts, workspace, run)))
  expect(before['image']).toEqual([1, 2, 3, 4, 5, 6])
  expect(before['cluster']).toEqual([0, 1, 0, 2, 1, 1])
  expect(before['distance']).toEqual([0.5, 1, 2, 0, 3, 4])
  expect(before['silhouette']).toEqual(Array<number>(6).fill(NaN))
  rmSync(join(folder, 'runs', String(run)), { recursive: true })
  await writeEmbedding(join(folder, 'runs', String(run)), {
    images: Uint32Array.of(1, 2, 3, 4, 5, 6),
    values: Float64Array.of(0, 10, 2, 100, 10, 10),
    dimensions: 1,
  })
  const { silhouette } = listed(block(await runColumnBytes(parts, workspace, run)))
  // Means 1, 10 and 100: image 1 is 1 from its own, 10 from the nearest other.
  expect(silhouette![0]).toBeCloseTo(0.9)
  expect(silhouette!.slice(3, 5)).toEqual([1, 1])
})

it('gives a tag as codes, the most frequent value first, and keeps it until the next scan', async () => {
  const column = block(await tagColumnBytes(parts, workspace, run, 'BodyPartExamined'))
  expect(column.values).toEqual(['CHEST', 'HEAD'])
  expect(listed(column)['codes']).toEqual([1, 2, 1, 0, 1, 2])
  await tagColumnBytes(parts, workspace, run, 'BodyPartExamined')
  await tagColumnBytes(parts, workspace, run, 'Modality')
  expect(asked).toEqual(['tagColumns'])
  fillIndex(workspace.index, { '0.dcm': headerRecord({ SOPInstanceUID: '1.0', BodyPartExamined: 'KNEE' }) })
  const after = block(await tagColumnBytes(parts, workspace, run, 'BodyPartExamined'))
  expect(after.count).toBe(0)
  expect(await readdir(join(folder, 'runs', String(run), 'columns'))).toEqual([
    archiveVersion(workspace.index),
  ])
  await expect(tagColumnBytes(parts, workspace, run, '../images')).rejects.toThrow('not indexed')
})

it('lays the map out in the order of the columns', async () => {
  expect(block(await mapBytes(parts, workspace, run)).columns).toEqual([])
  await runColumnBytes(parts, workspace, run)
  await writeMap(join(folder, 'runs', String(run)), {
    images: Uint32Array.of(2, 3, 9),
    points: Float32Array.of(1, 2, 3, 4, 5, 6),
  })
  const { map } = listed(block(await mapBytes(parts, workspace, run)))
  expect(map).toEqual([NaN, NaN, 1, 2, 3, 4, NaN, NaN, NaN, NaN, NaN, NaN])
})

it('takes back and takes again whatever was done, in one order', () => {
  const { index } = workspace
  changeLabels(workspace, run, { kind: 'name', cluster: 1, name: 'Heads' })
  const query = { text: 'chest', tags: [{ keyword: 'Modality', values: ['CT', null] }] }
  const saved = saveQuery(workspace, 'Chests', query)
  changeLabels(workspace, run, { kind: 'merge', clusters: [2, 1], into: 0 })
  saveQuery(workspace, 'Chests', { text: '', tags: [] })
  removeQuery(workspace, saved.id)
  expect(savedQueries(index)).toEqual([])
  expect(stepHistory(index)).toEqual({ undo: 'Remove the query “Chests”', redo: null })

  undoStep(index)
  expect(savedQueries(index)).toEqual([{ id: saved.id, name: 'Chests', query: { text: '', tags: [] } }])
  undoStep(index)
  expect(savedQueries(index)).toEqual([saved])
  undoStep(index)
  expect(clusterLabels(index, run)).toEqual([
    { cluster: 1, name: 'Heads', note: '', colour: null, shownIn: null },
  ])
  undoStep(index)
  undoStep(index)
  expect(clusterLabels(index, run)).toEqual([])
  expect(stepHistory(index)).toEqual({ undo: null, redo: 'Rename cluster 1' })
  for (let i = 0; i < 3; i++) redoStep(index)
  expect(clusterLabels(index, run).map(({ cluster, shownIn }) => [cluster, shownIn])).toEqual([
    [1, 0],
    [2, 0],
  ])
  changeLabels(workspace, run, { kind: 'split', cluster: 0 })
  expect(stepHistory(index).redo).toBeNull()
  expect(clusterLabels(index, run).map(({ name }) => name)).toEqual(['Heads'])
})

it('merges what was merged along, and labels no cluster that is not there', () => {
  changeLabels(workspace, run, { kind: 'merge', clusters: [2], into: 1 })
  changeLabels(workspace, run, { kind: 'merge', clusters: [1], into: 0 })
  expect(clusterLabels(workspace.index, run).map(({ shownIn }) => shownIn)).toEqual([0, 0])
  // What is merged into a part goes where the part is shown.
  undoStep(workspace.index)
  undoStep(workspace.index)
  changeLabels(workspace, run, { kind: 'merge', clusters: [1], into: 0 })
  changeLabels(workspace, run, { kind: 'merge', clusters: [2], into: 1 })
  expect(clusterLabels(workspace.index, run).map(({ shownIn }) => shownIn)).toEqual([0, 0])
  expect(() => changeLabels(workspace, run, { kind: 'colour', cluster: 3, colour: '#ff0000' })).toThrow(
    'no cluster 3',
  )
})
