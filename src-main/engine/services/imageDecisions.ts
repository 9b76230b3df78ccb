import { LikewiseError } from '../../contract/errors'
import type { ImageDecision } from '../../contract/quality'
import { decisionOf, nameImages, storeDecision } from '../../index/queries/imageDecisions'
import { recordStep } from '../../index/queries/steps'
import { stepKind } from '../../index/steps/imageDecisions'
import type { Workspace } from '../workspace'

const titles = { exclude: 'Exclude', keep: 'Keep', forget: 'Decide anew about' }

/** Decides about images, all or none; one step of undo. Errors: image-not-found. */
export function decideImages(
  { index }: Workspace,
  images: readonly number[],
  decision: ImageDecision | null,
  author: string,
): void {
  index.transaction(() => {
    const named = nameImages(index, images)
    if (named.length < new Set(images).size) {
      throw new LikewiseError(
        'image-not-found',
        'One of these images is no longer in the archive. Its file changed or went away.',
      )
    }
    const at = new Date().toISOString()
    const changes = named.map((image) => ({
      image,
      before: decisionOf(index, image),
      after: decision === null ? null : { ...image, decision, author, at },
    }))
    for (const { image, after } of changes) storeDecision(index, image, after)
    const title = `${titles[decision ?? 'forget']} ${named.length} image${named.length === 1 ? '' : 's'}`
    recordStep(index, stepKind, title, { images: changes })
  })
}
