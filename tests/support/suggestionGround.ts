import { clueOf } from '../../src-main/curation/suggestions/clue'
import { drawReferences } from '../../src-main/curation/suggestions/references'
import { folds, type SuggestionGround } from '../../src-main/curation/suggestions/suggestionGround'
import { createRandom } from '../../src-main/numerics/random'

/** Units of three classes, each around a corner of a square; the tag “twin” says the class of two units in three. */
export function syntheticGround(
  units: number,
  options: { unknown?: number; wrong?: number; seed?: number } = {},
) {
  const random = createRandom(options.seed ?? 3).child('synthetic suggestions')
  const truth = Int32Array.from({ length: units }, () => random.integer(3))
  const points = new Float32Array(units * 4)
  truth.forEach((label, unit) => {
    const point = [label === 0 ? 1 : 0, label === 1 ? 1 : 0, label === 2 ? 1 : 0, 0].map(
      (value) => value + 0.45 * random.normal(),
    )
    const length = Math.hypot(...point)
    point.forEach((value, d) => (points[unit * 4 + d] = value / length))
  })
  const labels = truth.map((label) => {
    const drawn = random.next()
    if (drawn < (options.unknown ?? 0)) return -1
    return drawn > 1 - (options.wrong ?? 0) ? (label + 1) % 3 : label
  })
  const foldOf = Int32Array.from({ length: units }, (_, unit) => Math.floor(unit / 4) % folds)
  const ground: SuggestionGround = {
    units,
    width: 4,
    points,
    images: new Int32Array(units).fill(1),
    foldOf,
    labels,
    classes: 3,
    clues: [
      clueOf(
        'twin',
        Array.from(truth, (label) => (random.next() < 0.67 ? [label] : [])),
        10,
      ),
      clueOf(
        'noise',
        Array.from(truth, () => [random.integer(2)]),
        10,
      ),
    ],
    ...drawReferences(labels, foldOf, 3),
  }
  return { ground, truth }
}
