import type { SampleKind } from '../../state/sampleKinds'

/** What the switch above the pairs says. */
export const sampleTitles: readonly (readonly [SampleKind, string])[] = [
  ['must', 'Must-links'],
  ['cannot', 'Cannot-links'],
  ['nearEpsilon', 'Unknown near ε'],
  ['nearPhi', 'Unknown near φ'],
]

/** Why there is nothing to look at, and what would change it. */
export function emptySample(kind: SampleKind): string {
  switch (kind) {
    case 'must':
      return 'No two images are closer than ε. Move ε to the right, or ask for fewer comparable tags.'
    case 'cannot':
      return 'No two images are farther apart than φ. Move φ to the left.'
    case 'nearEpsilon':
      return 'No unknown pair lies close to ε.'
    case 'nearPhi':
      return 'No unknown pair lies close to φ.'
  }
}
