import { storeDecision, type DecidedImage, type DecisionRow } from '../queries/imageDecisions'
import type { StepKind } from './stepKind'

/** What was decided about some images before and after; null where nothing was. */
export interface DecisionsChange {
  readonly images: readonly {
    readonly image: DecidedImage
    readonly before: DecisionRow | null
    readonly after: DecisionRow | null
  }[]
}

export const stepKind: StepKind<DecisionsChange> = {
  kind: 'image-decisions',
  undo(index, { images }) {
    for (const { image, before } of images) storeDecision(index, image, before)
  },
  redo(index, { images }) {
    for (const { image, after } of images) storeDecision(index, image, after)
  },
}
