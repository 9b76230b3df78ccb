import type { ExperimentCell } from '../../../contract/experiments'
import type { Agreement } from '../../../contract/runs'
import type { EngineParts } from '../../engineParts'
import type { Workspace } from '../../workspace'
import { agreementWith, silhouetteOf, silhouetteSample, type PlacedImages } from '../clusterFigures'
import { truthLabels } from '../truthLabels'
import type { Truth } from '../truthTable'

const measures = ['nmi', 'homogeneity', 'completeness', 'adjustedRand'] as const

/**
 * The figures of one part of a cell, by column: agreement with tags and truths, silhouette, clusters that hold images.
 * Errors: truth-mismatch.
 */
export async function partFigures(
  parts: EngineParts,
  workspace: Workspace,
  part: 'train' | 'test',
  placed: PlacedImages,
  { labels, truths }: { readonly labels: readonly string[]; readonly truths: readonly Truth[] },
): Promise<ExperimentCell['figures']> {
  const figures: ExperimentCell['figures'] = {}
  const { images, clusters } = placed
  const order = { index: workspace.record.folder, images, keywords: [...labels] }
  const tags = await parts.pool.run('tagsOfImages', order)
  const add = (agreement: Agreement, label: string) => {
    for (const measure of measures) figures[`${part}.${label}.${measure}`] = agreement[measure]
  }
  for (const label of labels) {
    add(await parts.pool.run('agreement', { clusters, codes: tags[label]!.codes }), label)
  }
  for (const truth of truths) {
    add(await agreementWith(parts, clusters, truthLabels(workspace, images, truth)), truth.label)
  }
  figures[`${part}.silhouette`] = (await silhouetteOf(parts, placed)).silhouette
  figures[`${part}.clustersUsed`] = new Set(clusters).size
  return figures
}

/** What has to be said of the figures: how labels came about, and whether the silhouette is of a sample. */
export async function figureNotes(
  parts: EngineParts,
  workspace: Workspace,
  images: Uint32Array,
  labels: readonly string[],
): Promise<string[]> {
  const notes: string[] = []
  if (images.length > silhouetteSample) {
    notes.push(
      `The silhouette of the ${images.length} images is that of ${silhouetteSample} drawn by chance (seed 0).`,
    )
  }
  if (labels.includes('AnatomicRegion')) {
    const keywords = ['AnatomicRegion', 'BodyPartExamined']
    const tags = await parts.pool.run('tagsOfImages', { index: workspace.record.folder, images, keywords })
    const [region, bodyPart] = keywords.map((keyword) => tags[keyword]!.codes)
    const known = region!.filter((code) => code > 0).length
    const recovered = region!.filter((code, i) => code > 0 && bodyPart![i] === 0).length
    notes.push(
      `Anatomic region: ${known} of ${images.length} images learnt from have one, ${recovered} of them by words of the study’s description alone; ${images.length - known} stay unknown and do not count.`,
    )
  }
  return notes
}
