import { LikewiseError } from '../../contract/errors'
import { imageSources } from '../../index/queries/images'
import type { Workspace } from '../workspace'
import { truthByFile, type Truth } from './truthTable'

/**
 * The caller's own label of each image, null where the table has none.
 * Errors: truth-mismatch when no row names any of the images.
 */
export function truthLabels(workspace: Workspace, images: Uint32Array, truth: Truth): (string | null)[] {
  const valueOf = truthByFile(workspace, truth)
  const fileOf = new Map(imageSources(workspace.index, [...images]).map(({ image, file }) => [image, file]))
  const labels = Array.from(images, (image) => {
    const file = fileOf.get(image)
    return file === undefined ? null : valueOf(file)
  })
  if (labels.length > 0 && labels.every((label) => label === null)) {
    const example = truth.rows[0]?.file ?? 'nothing'
    const sentence = `No row of the truth table names an image of this run. Its first path is “${example}”; paths must be relative to the archive folder or to its parent.`
    throw new LikewiseError('truth-mismatch', sentence)
  }
  return labels
}
