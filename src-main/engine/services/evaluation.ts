import { decodeColumns } from '../../contract/columns'
import { evaluationSchema, type Contingency, type Evaluation } from '../../contract/runs'
import { agreementOf } from '../../numerics/agreement'
import type { EngineParts } from '../engineParts'
import { runFolderOf, type Workspace } from '../workspace'
import { agreementWith, codesOf, silhouetteOf, type PlacedImages } from './clusterFigures'
import { kept, runColumnBytes, tagColumnBytes } from './columns'
import { truthLabels } from './truthLabels'
import type { Truth } from './truthTable'

/** Tags that a clustering by content should agree with, or should not: the paper's categorical ones. */
const evaluatedTags = [
  'Modality',
  'AnatomicRegion',
  'BodyPartExamined',
  'PatientPosition',
  'MRAcquisitionType',
  'Manufacturer',
]

/** Under another name whenever other figures are among them. */
const keptName = 'evaluation 2'

/**
 * Agreement (eq. 22–25) of a run with the tags, and with the caller's own labels, and the mean silhouette (eq. 19–21)
 * in the run's embedding. Images without a label do not count.
 * Errors: run-not-found, run-unfinished, truth-mismatch when no row names an image of the run.
 */
export async function evaluateRun(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  truth: Truth | undefined,
): Promise<Evaluation> {
  const blocks = await kept(workspace, run, keptName, async () => ({
    [keptName]: new TextEncoder().encode(JSON.stringify(await figuresOf(parts, workspace, run))),
  }))
  const figures = evaluationSchema.parse(JSON.parse(new TextDecoder().decode(blocks[keptName])))
  if (truth === undefined) return figures
  const { images, clusters } = await placedOf(parts, workspace, run)
  const own = await agreementWith(parts, clusters, truthLabels(workspace, images, truth))
  return { ...figures, labels: { ...figures.labels, [truth.label]: own } }
}

/**
 * Counts the images of each cluster by the values of a tag or of the caller's own labels.
 * Errors: as evaluateRun; invalid-input for a tag that is not indexed.
 */
export async function contingencyOfRun(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  label: string | Truth,
): Promise<Contingency> {
  const { images, clusters } = await placedOf(parts, workspace, run)
  const { codes, values } =
    typeof label === 'string'
      ? await tagCodes(parts, workspace, run, label)
      : codesOf(truthLabels(workspace, images, label))
  const numbers = [...new Set(clusters)].sort((a, b) => a - b)
  const placeOf = new Map(numbers.map((cluster, place) => [cluster, place]))
  const counts = numbers.map(() => new Array<number>(values.length).fill(0))
  const unlabelled = new Array<number>(numbers.length).fill(0)
  clusters.forEach((cluster, i) => {
    const place = placeOf.get(cluster)!
    if (codes[i] === 0) unlabelled[place]!++
    else counts[place]![codes[i]! - 1]!++
  })
  const name = typeof label === 'string' ? label : label.label
  return {
    label: name,
    clusters: numbers,
    values: [...values],
    counts,
    unlabelled,
    agreement: agreementOf(codes, clusters),
  }
}

/** What does not change until the next scan. */
async function figuresOf(parts: EngineParts, workspace: Workspace, run: number): Promise<Evaluation> {
  const labels: Evaluation['labels'] = {}
  const placed = await placedOf(parts, workspace, run)
  for (const keyword of evaluatedTags) {
    // Accepted values may come from the very clusters that are judged: only what the files say counts.
    const { codes } = await tagCodes(parts, workspace, run, keyword)
    labels[keyword] = await parts.pool.run('agreement', { clusters: placed.clusters, codes })
  }
  return { labels, ...(await silhouetteOf(parts, placed)) }
}

/** The images that a run learnt from, in its clusters. Errors: run-not-found, run-unfinished. */
export async function placedOf(parts: EngineParts, workspace: Workspace, run: number): Promise<PlacedImages> {
  const { columns } = decodeColumns(Uint8Array.from(await runColumnBytes(parts, workspace, run)).buffer)
  const column = (name: string) => columns.find((each) => each.name === name)!.data as Uint32Array
  return { images: column('image'), clusters: column('cluster'), folder: runFolderOf(workspace, run) }
}

/** Values of a tag of a run's images, in the order of images; 0 where it is missing. */
async function tagCodes(parts: EngineParts, workspace: Workspace, run: number, keyword: string) {
  const bytes = await tagColumnBytes(parts, workspace, run, keyword)
  const { columns, values } = decodeColumns(Uint8Array.from(bytes).buffer)
  return { codes: columns.find(({ name }) => name === 'codes')!.data as Uint32Array, values }
}
