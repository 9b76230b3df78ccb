import type { SuggestionSet } from '../../src-main/engine/suggestionSet'

/** A suggestion as workers would have made it: HEAD for the four images of a series whose body part is missing. */
export const headSuggestion: SuggestionSet = {
  run: 1,
  keyword: 'BodyPartExamined',
  values: ['HEAD'],
  table: {
    instances: Int32Array.of(1),
    shown: Int32Array.of(1),
    images: Int32Array.of(4),
    clusters: Int32Array.of(0),
    originals: Int32Array.of(-1),
    texts: [],
  },
  suggested: {
    units: Int32Array.of(0),
    classes: Int32Array.of(0),
    confidences: Float32Array.of(0.9),
    others: new Int32Array(),
    otherShares: new Float32Array(),
    neighbours: new Int32Array(),
    distances: new Float32Array(),
    reasons: new Float32Array(),
  },
  opinions: [],
  summary: {
    run: 1,
    keyword: 'BodyPartExamined',
    values: ['HEAD'],
    known: 0,
    missing: 4,
    suggested: 4,
    doubted: 0,
    heldOut: { units: 0, accuracy: 0, calibrationError: 0, bins: [] },
  },
  useful: Int32Array.of(0),
  surest: Int32Array.of(0),
  rowOf: Int32Array.of(0),
  madeOf: '',
}
