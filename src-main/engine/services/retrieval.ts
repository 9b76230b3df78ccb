import { LikewiseError } from '../../contract/errors'
import { retrievalSchema, type Retrieval, type RetrievalPrecision } from '../../contract/retrieval'
import { assignmentsWithFile } from '../../index/queries/evaluation'
import { createRandom } from '../../numerics/random'
import type { EngineParts } from '../engineParts'
import { runFolderOf, type Workspace } from '../workspace'
import { kept, runColumnBytes, tagColumnBytes, wholesOf } from './columns'
import { truthByFile, type Truth } from './truthTable'

const labelTags = ['Modality', 'AnatomicRegion', 'BodyPartExamined']
/** Asked about at most, drawn by chance: the figure is then known to about one in a hundred. */
const mostQueries = 1000
/** Products of a task, so that no worker is kept from thumbnails for longer than about half a second. */
const productsPerTask = 1e9
/** The worst that the dimensions of an embedding are taken to be. */
const dimensions = 100

/** See contract/retrieval.ts. */
export async function retrievalOfRun(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  truth: Truth | undefined,
): Promise<Retrieval> {
  const name = 'retrieval'
  const blocks = await kept(workspace, run, name, async () => ({
    [name]: new TextEncoder().encode(JSON.stringify(await byTags(parts, workspace, run))),
  }))
  const figures = retrievalSchema.parse(JSON.parse(new TextDecoder().decode(blocks[name])))
  if (truth === undefined) return figures
  const ground = await groundOf(parts, workspace, run)
  const own = await precisionOf(parts, ground, truthCodes(workspace, run, truth))
  return { labels: { ...figures.labels, [truth.label]: own } }
}

interface Ground {
  readonly folder: string
  readonly images: Uint32Array
  readonly series: Uint32Array
}

async function byTags(parts: EngineParts, workspace: Workspace, run: number): Promise<Retrieval> {
  const ground = await groundOf(parts, workspace, run)
  const labels: Retrieval['labels'] = {}
  for (const keyword of labelTags) {
    const codes = wholesOf(await tagColumnBytes(parts, workspace, run, keyword), 'codes')
    labels[keyword] = await precisionOf(parts, ground, codes)
  }
  return { labels }
}

async function groundOf(parts: EngineParts, workspace: Workspace, run: number): Promise<Ground> {
  return {
    folder: runFolderOf(workspace, run),
    images: wholesOf(await runColumnBytes(parts, workspace, run), 'image'),
    series: wholesOf(await tagColumnBytes(parts, workspace, run, 'SeriesInstanceUID'), 'codes'),
  }
}

async function precisionOf(
  parts: EngineParts,
  ground: Ground,
  codes: Uint32Array,
): Promise<RetrievalPrecision> {
  const labelled = Array.from(codes.keys()).filter((place) => codes[place] !== 0)
  const images = labelled.length
  if (images > mostQueries) {
    createRandom(0).child('retrieval').shuffle(labelled)
    labelled.length = mostQueries
  }
  const perTask = Math.max(1, Math.floor(productsPerTask / (dimensions * Math.max(1, codes.length))))
  const sums = [0, 0, 0]
  let queries = 0
  for (let first = 0; first < labelled.length; first += perTask) {
    const asked = Uint32Array.from(labelled.slice(first, first + perTask))
    const found = await parts.pool.run('retrieve', { ...ground, queries: asked, codes })
    queries += found.queries
    found.shares.forEach((share, i) => (sums[i]! += share))
  }
  const [at1, at5, at10] = sums.map((sum) => (queries === 0 ? null : sum / queries))
  return { at1: at1!, at5: at5!, at10: at10!, queries, images }
}

/** Errors: truth-mismatch. */
function truthCodes(workspace: Workspace, run: number, truth: Truth): Uint32Array {
  const valueOf = truthByFile(workspace, truth)
  const codeOf = new Map<string, number>()
  const codes = Uint32Array.from(assignmentsWithFile(workspace.index, run), ({ file }) => {
    const value = valueOf(file)
    if (value === null) return 0
    if (!codeOf.has(value)) codeOf.set(value, codeOf.size + 1)
    return codeOf.get(value)!
  })
  if (codeOf.size > 0) return codes
  throw new LikewiseError('truth-mismatch', 'No row of the truth table names an image of this run.')
}
