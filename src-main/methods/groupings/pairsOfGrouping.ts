import { pairwiseSettings } from '../deep/settings'

const { constraints, rules, balanced, cannotDistance, anchorHalf, labelledShare } = pairwiseSettings

/** Settings of the pairs that a grouping gets; they are read by the engine. */
export const drawnPairSettings = {
  constraints,
  rules,
  balanced,
  cannotDistance,
  anchorHalf,
  labelledShare,
}

/** Pairs as the paper’s comparison draws them (section 4.3). */
export const paperPairs = {
  rules: 'paper',
  constraints: 2000,
  balanced: false,
  cannotDistance: 0,
  anchorHalf: false,
}
