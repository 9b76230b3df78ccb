import { LikewiseError } from '../../contract/errors'
import type { Evaluation } from '../../contract/runs'
import { assignmentsWithFile, assignmentsWithTag } from '../../index/queries/evaluation'
import { homogeneity } from '../../numerics/homogeneity'
import { normalisedMutualInformation } from '../../numerics/normalisedMutualInformation'
import { createRandom } from '../../numerics/random'
import { readEmbedding } from '../embeddingFile'
import type { EngineParts } from '../engineParts'
import { runFolderOf, type Workspace } from '../workspace'
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
  const labels: Evaluation['labels'] = {}
  for (const keyword of evaluatedTags) {
    labels[keyword] = agreement(
      assignmentsWithTag(workspace.index, run, keyword).map(({ cluster, value }) => [cluster, value]),
    )
  }
  if (truth !== undefined) labels[truth.label] = agreement(matchTruth(workspace, run, truth))
  return { labels, silhouette: await silhouetteOf(parts, workspace, run) }
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

async function silhouetteOf(parts: EngineParts, workspace: Workspace, run: number): Promise<number | null> {
  const folder = runFolderOf(workspace, run)
  const { images } = await readEmbedding(folder)
  const clusterOf = new Map(
    assignmentsWithFile(workspace.index, run).map(({ image, cluster }) => [image, cluster]),
  )
  const rows = Array.from(images.keys()).filter((row) => clusterOf.has(images[row]!))
  if (rows.length > silhouetteSample) {
    createRandom(0).child('silhouette').shuffle(rows)
    rows.length = silhouetteSample
  }
  const labels = Int32Array.from(rows, (row) => clusterOf.get(images[row]!)!)
  return parts.pool.run('silhouette', { folder, rows: Uint32Array.from(rows), labels })
}
