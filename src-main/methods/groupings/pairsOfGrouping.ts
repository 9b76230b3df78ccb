import { pairwiseSettings } from '../deep/settings'

const { constraints, rules, balanced, cannotDistance, anchorHalf, evenKinds, labelledShare } =
  pairwiseSettings

/** Settings of the pairs that a grouping gets; they are read by the engine. */
export const drawnPairSettings = {
  constraints,
  rules,
  balanced,
  cannotDistance,
  anchorHalf,
  evenKinds: evenKinds.default(false),
  labelledShare,
}

/** Pairs as the paper’s comparison draws them (section 4.3). */
export const paperPreset = {
  id: 'paper',
  title: 'Paper',
  description: '2000 pairs, drawn as they come by the rules of section 3.2.',
  settings: { rules: 'paper', constraints: 2000, balanced: false, cannotDistance: 0, anchorHalf: false },
}
