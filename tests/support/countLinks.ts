import { countPairs } from '../../src-main/constraints/countPairs'
import type { FeatureColumn } from '../../src-main/constraints/featureColumn'
import { placeItems } from '../../src-main/constraints/placement'
import { buildTupleGroups } from '../../src-main/constraints/tupleGroups'

/** Exact counts from coded columns on, groups included, on this thread; ε 0.1, φ 0.5, one comparable feature. */
export function countLinks(columns: readonly FeatureColumn[], instances: number) {
  const groups = buildTupleGroups(columns, instances)
  const { key: placement, itemStarts } = placeItems(groups.groups, groups.groupOf)
  const slots = { thresholds: [0.1, 0.5] }
  const share = { groups, itemStarts, placement, minFeatures: 1, slots, part: 0, parts: 1 }
  const counts = countPairs(share)
  return { must: counts[0]!, cannot: counts[4]!, groups: groups.groups }
}
