import { decodeColumns } from '../../contract/columns'
import { LikewiseError } from '../../contract/errors'
import { evaluationSchema, type Evaluation } from '../../contract/runs'
import { assignmentsWithFile } from '../../index/queries/evaluation'
import { homogeneity } from '../../numerics/homogeneity'
import { normalisedMutualInformation } from '../../numerics/normalisedMutualInformation'
import { createRandom } from '../../numerics/random'
import { readEmbedding } from '../embeddingFile'
import type { EngineParts } from '../engineParts'
import { runFolderOf, type Workspace } from '../workspace'
import { kept, runColumnBytes, tagColumnBytes } from './columns'
import { truthByFile, type Truth } from './truthTable'

/** Tags that a clustering by content should agree with, or should not: the paper's categorical ones. */
const evaluatedTags = ['Modality', 'BodyPartExamined', 'PatientPosition', 'MRAcquisitionType', 'Manufacturer']

/** The silhouette compares every image with every other; above this many a seeded sample stands for all. */
const silhouetteSample = 5000

/**
 * NMI and homogeneity (eq. 22–25) of a run with the tags, or with the caller's own labels, and the mean
 * silhouette (eq. 19–21) in the run's embedding. Images without a label do not count.
 * Errors: run-not-found, run-unfinished, truth-mismatch when no row names an image of the run.
 */
export async function evaluateRun(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  truth: Truth | undefined,
): Promise<Evaluation> {
  const { evaluation } = await kept(workspace, run, 'evaluation', async () => ({
    evaluation: new TextEncoder().encode(JSON.stringify(await figuresOf(parts, workspace, run))),
  }))
  const figures = evaluationSchema.parse(JSON.parse(new TextDecoder().decode(evaluation)))
  if (truth === undefined) return figures
  const labels = { ...figures.labels, [truth.label]: agreement(matchTruth(workspace, run, truth)) }
  return { ...figures, labels }
}

/** What does not change until the next scan. */
async function figuresOf(parts: EngineParts, workspace: Workspace, run: number): Promise<Evaluation> {
  const labels: Evaluation['labels'] = {}
  const { images, clusters } = await columnsOf(parts, workspace, run)
  for (const keyword of evaluatedTags) {
    // Accepted values may come from the very clusters that are judged: only what the files say counts.
    const codes = wholesOf(await tagColumnBytes(parts, workspace, run, keyword, false), 'codes')
    labels[keyword] = await parts.pool.run('agreement', { clusters, codes })
  }
  return { labels, silhouette: await silhouetteOf(parts, workspace, run, images, clusters) }
}

async function columnsOf(parts: EngineParts, workspace: Workspace, run: number) {
  const bytes = await runColumnBytes(parts, workspace, run)
  return { images: wholesOf(bytes, 'image'), clusters: wholesOf(bytes, 'cluster') }
}

/** A column of whole numbers of a block. */
function wholesOf(bytes: Uint8Array, name: string): Uint32Array {
  return decodeColumns(Uint8Array.from(bytes).buffer).columns.find((column) => column.name === name)!
    .data as Uint32Array
}

function agreement(pairs: readonly (readonly [number, string | null])[]) {
  const labelled = pairs.filter((pair): pair is readonly [number, string] => pair[1] !== null)
  if (labelled.length === 0) return { nmi: null, homogeneity: null, images: 0 }
  const values = labelled.map(([, value]) => value)
  const clusters = labelled.map(([cluster]) => cluster)
  return {
    nmi: normalisedMutualInformation(values, clusters),
    homogeneity: homogeneity(values, clusters),
    images: labelled.length,
  }
}

/** Errors: truth-mismatch. */
function matchTruth(workspace: Workspace, run: number, truth: Truth): [number, string | null][] {
  const valueOf = truthByFile(workspace, truth)
  const pairs = assignmentsWithFile(workspace.index, run).map(
    ({ cluster, file }): [number, string | null] => [cluster, valueOf(file)],
  )
  if (pairs.length > 0 && pairs.every(([, value]) => value === null)) {
    const example = truth.rows[0]?.file ?? 'nothing'
    const sentence = `No row of the truth table names an image of this run. Its first path is “${example}”; paths must be relative to the archive folder or to its parent.`
    throw new LikewiseError('truth-mismatch', sentence)
  }
  return pairs
}

async function silhouetteOf(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  images: Uint32Array,
  clusters: Uint32Array,
): Promise<number | null> {
  const folder = runFolderOf(workspace, run)
  const embedding = await readEmbedding(folder)
  const clusterOf = new Map(Array.from(images, (image, i) => [image, clusters[i]!]))
  const rows = Array.from(embedding.images.keys()).filter((row) => clusterOf.has(embedding.images[row]!))
  if (rows.length > silhouetteSample) {
    createRandom(0).child('silhouette').shuffle(rows)
    rows.length = silhouetteSample
  }
  const labels = Int32Array.from(rows, (row) => clusterOf.get(embedding.images[row]!)!)
  return parts.pool.run('silhouette', { folder, rows: Uint32Array.from(rows), labels })
}
