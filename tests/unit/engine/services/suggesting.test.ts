import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { decodeColumns } from '../../../../src-main/contract/columns'
import { writeEmbedding } from '../../../../src-main/engine/embeddingFile'
import type { EngineParts } from '../../../../src-main/engine/engineParts'
import type { JobContext } from '../../../../src-main/engine/jobs'
import { tagColumns } from '../../../../src-main/engine/runColumns'
import { readTags } from '../../../../src-main/engine/services/readTags'
import {
  acceptAll,
  decideSuggestions,
  listSuggestions,
  suggestedTags,
  suggestionEvidence,
} from '../../../../src-main/engine/services/suggesting'
import { makeSuggestions } from '../../../../src-main/engine/services/suggestionSets'
import { tasks } from '../../../../src-main/engine/tasks'
import { runFolderOf, type Workspace } from '../../../../src-main/engine/workspace'
import { openIndex, type WritableIndex } from '../../../../src-main/index/open'
import { constraintInstances } from '../../../../src-main/index/queries/constraintTable'
import { scopeImages, scopeInstances } from '../../../../src-main/index/queries/exports'
import { redoStep, undoStep } from '../../../../src-main/index/queries/steps'
import { storedDecisions } from '../../../../src-main/index/queries/tagDecisions'
import { createRandom } from '../../../../src-main/numerics/random'
import { fillIndex, finishedRun, headerRecord } from '../../../support/filledIndex'

let folder: string
let index: WritableIndex
let workspace: Workspace
const keyword = 'BodyPartExamined'
const patients = 40
const perSeries = 3
const pool = { run: (task: keyof typeof tasks, input: never) => Promise.resolve(tasks[task](input)) }
const parts = { pool, poolSize: 1 } as unknown as EngineParts
const context = { signal: new AbortController().signal, progress: () => undefined } as unknown as JobContext

/** Patient p is seen at its head where p is even, else at its chest; in series 0 no value is there, in series 1 a wrong one. */
const regionOf = (patient: number) => (patient % 2 === 0 ? 'HEAD' : 'CHEST')
function saidOf(patient: number): Record<string, string> {
  if (patient === 0) return {}
  return { [keyword]: patient === 1 ? 'HEAD' : regionOf(patient) }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'likewise-suggesting-'))
  index = openIndex(folder)
  const all = Array.from({ length: patients * perSeries }, (_, i) => ({
    i,
    patient: Math.floor(i / perSeries),
  }))
  fillIndex(
    index,
    Object.fromEntries(
      all.map(({ i, patient }) => [
        `${String(i).padStart(3, '0')}.dcm`,
        headerRecord({
          SOPInstanceUID: `1.2.${i}`,
          SeriesInstanceUID: `1.3.${patient}`,
          PatientID: `P${patient}`,
          Modality: patient % 4 < 2 ? 'CT' : 'MR',
          ...saidOf(patient),
        }),
      ]),
    ),
  )
  const run = finishedRun(
    index,
    all.map(({ patient }) => patient % 2),
  )
  const random = createRandom(1).child('embedding')
  workspace = { record: { folder, archive: folder, openedAt: '' }, index }
  await writeEmbedding(runFolderOf(workspace, run), {
    images: Uint32Array.from(all, ({ i }) => i + 1),
    values: Float64Array.from(
      all.flatMap(({ patient }) => [
        (patient % 2 === 0 ? 1 : -1) + 0.2 * random.normal(),
        1 + 0.2 * random.normal(),
      ]),
    ),
    dimensions: 2,
  })
})
afterEach(() => {
  index.close()
  rmSync(folder, { recursive: true, force: true })
})

const make = () => makeSuggestions(parts, workspace, { run: 1, keyword }, context)
const list = (order: 'useful' | 'confidence' = 'useful') =>
  listSuggestions(workspace, { run: 1, keyword, from: 0, order, offset: 0, limit: 100 })
const decide = (suggestion: number, verdict: 'accepted' | 'rejected', value?: string) =>
  decideSuggestions(workspace, {
    run: 1,
    keyword,
    suggestions: [suggestion],
    verdict,
    author: 'someone',
    ...(value === undefined ? {} : { value }),
  })

function columnOf(withAccepted = true) {
  const bytes = tagColumns({ index: folder, run: 1, keywords: [keyword], withAccepted })[keyword]!
  const block = decodeColumns(Uint8Array.from(bytes).buffer)
  const codes = block.columns.find(({ name }) => name === 'codes')!.data
  const accepted = block.columns.find(({ name }) => name === 'accepted')?.data
  return {
    values: Array.from(codes, (code) => (code === 0 ? null : block.values[code - 1]!)),
    accepted: accepted === undefined ? null : [...accepted],
  }
}

it('suggests the missing value of a series and doubts the wrong one, with other patients as evidence', async () => {
  const summary = await make()
  expect(summary).toMatchObject({ known: 117, missing: 3, suggested: 3, values: ['HEAD', 'CHEST'] })
  const { suggestions } = list()
  const missing = suggestions.find(({ kind }) => kind === 'missing')!
  expect(missing).toMatchObject({ images: 3, current: null, value: 'HEAD' })
  const doubted = suggestions.find(({ kind }) => kind === 'doubted')!
  expect(doubted).toMatchObject({ images: 3, current: 'HEAD', value: 'CHEST', file: '003.dcm' })
  const { neighbours, reasons } = suggestionEvidence(workspace, {
    run: 1,
    keyword,
    suggestion: doubted.suggestion,
  })
  expect(neighbours.length).toBeGreaterThan(3)
  // Images 4 to 6 are the patient's own.
  expect(neighbours.map(({ image }) => image).filter((image) => image >= 4 && image <= 6)).toEqual([])
  expect(reasons.map(({ name }) => name)).toContain('neighbours')
  expect(suggestedTags(workspace).find((tag) => tag.keyword === keyword)).toMatchObject({
    present: 117,
    missing: 3,
    distinct: 2,
  })
})

it('an accepted value counts in columns, constraints, queries and manifests, marked, and nowhere before', async () => {
  await make()
  expect(columnOf()).toEqual({ values: columnOf(false).values, accepted: null })
  const { suggestion } = list().suggestions.find(({ kind }) => kind === 'missing')!
  const heads = () => scopeImages(index, 1, { kind: 'query', where: [{ keyword, values: ['HEAD'] }] })
  const before = heads().length
  expect(decide(suggestion, 'accepted')).toMatchObject({ decided: 1, images: 3 })

  const column = columnOf()
  expect(column.values.slice(0, 4)).toEqual(['HEAD', 'HEAD', 'HEAD', 'HEAD'])
  expect(column.accepted!.slice(0, 4)).toEqual([1, 1, 1, 0])
  expect(columnOf(false).values[0]).toBe(null)
  const read = (await readTags(index, [keyword], constraintInstances(index))).get(keyword)!
  expect(read.values[read.codes[0]!]).toBe('HEAD')
  expect(heads().length).toBe(before + 3)
  const [exported] = scopeInstances(index, 1, { kind: 'selection', images: [1] })
  expect(exported!.tags[keyword]).toBeUndefined()
  expect(exported!.accepted).toMatchObject([
    { keyword, value: 'HEAD', original: null, run: 1, author: 'someone' },
  ])

  undoStep(index)
  expect(columnOf().accepted).toBe(null)
  expect(heads().length).toBe(before)
  expect(list().suggestions.map((each) => each.suggestion)).toContain(suggestion)
  redoStep(index)
  expect(heads().length).toBe(before + 3)
  expect(list().suggestions.map((each) => each.suggestion)).not.toContain(suggestion)
})

it('another value in the place of a doubted one replaces it, also for queries', async () => {
  await make()
  const { suggestion } = list().suggestions.find(({ kind }) => kind === 'doubted')!
  decide(suggestion, 'accepted', 'ABDOMEN')
  const where = (value: string) =>
    scopeImages(index, 1, { kind: 'query', where: [{ keyword, values: [value] }] })
  expect(where('ABDOMEN')).toEqual([4, 5, 6])
  expect(where('HEAD')).not.toContain(4)
  expect(columnOf().values[3]).toBe('ABDOMEN')
  expect(storedDecisions(index, keyword)[0]).toMatchObject({
    value: 'ABDOMEN',
    suggested: 'CHEST',
    original: 'HEAD',
  })
})

it('a rejected suggestion changes no value and is not made again', async () => {
  await make()
  const { suggestion, file } = list().suggestions.find(({ kind }) => kind === 'missing')!
  decide(suggestion, 'rejected')
  expect(columnOf().accepted).toBe(null)
  await make()
  expect(list().suggestions.map((each) => each.file)).not.toContain(file)
})

it('accepts all from a confidence on in one step', async () => {
  await make()
  const most = list('confidence').suggestions.find(({ kind }) => kind === 'missing')!.confidence
  const all = { run: 1, keyword, kind: 'missing' as const, author: 'someone' }
  expect(acceptAll(workspace, { ...all, from: Math.min(1, most + 0.001) }).decided).toBe(0)
  expect(acceptAll(workspace, { ...all, from: most - 0.001 })).toMatchObject({ decided: 1, images: 3 })
  undoStep(index)
  expect(storedDecisions(index, null)).toEqual([])
})

it('accepted values are known the next time', async () => {
  const before = await make()
  decide(list().suggestions.find(({ kind }) => kind === 'missing')!.suggestion, 'accepted')
  const after = await make()
  expect([before.known, after.known]).toEqual([117, 120])
  expect(after.suggested).toBe(0)
})

it('refuses what is no category, and says what is missing', async () => {
  const tag = (other: string) => makeSuggestions(parts, workspace, { run: 1, keyword: other }, context)
  await expect(tag('PatientID')).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(tag('ViewPosition')).rejects.toMatchObject({ code: 'too-few-images' })
  expect(() => list()).toThrow(/suggested/)
  await make()
  expect(() => decide(999, 'accepted')).toThrow(/no suggestion 999/)
})
