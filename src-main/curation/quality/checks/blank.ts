import type { QualityCheck, QualityFinding } from '../qualityCheck'

/** Fewer of the pixels than this differ from the rest: a marker or a line of text on an empty field is about as much. */
const least = 0.01

/** Pictures of hardly more than one grey. */
export const check: QualityCheck = {
  id: 'blank',
  rank: 2,
  title: 'Empty images',
  description: 'Nearly all pixels have one grey.',
  tags: [],
  *find({ n, spread }): Iterable<QualityFinding> {
    for (let item = 0; item < n; item++) {
      const share = spread[item]!
      if (!(share < least)) continue
      const reason =
        share === 0
          ? 'All pixels have one grey.'
          : `All but ${(share * 100).toFixed(2)} % of the pixels have one grey.`
      yield { item, score: 1 - share / least, reason, other: null }
    }
  },
}
