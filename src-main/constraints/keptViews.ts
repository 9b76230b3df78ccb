import { viewGroups, type GroupView } from './groupView'
import type { TupleGroups } from './tupleGroups'

export type Views = (mask: number, features: readonly number[]) => GroupView

/** Points of views kept; a point takes some 150 bytes. */
const keptPoints = 500_000

/** Those of the placement walked last: a worker does share after share of the same one. */
let last: { readonly placement: number; readonly views: Views } | undefined

/**
 * Views of groups, of which those asked for last are kept, because several pairs of masks and several shares want them.
 * @param placement see Placement.key
 */
export function viewsOf(placement: number, groups: TupleGroups, itemStarts: Int32Array): Views {
  if (last?.placement !== placement) last = { placement, views: keepViews(groups, itemStarts) }
  return last.views
}

function keepViews(groups: TupleGroups, itemStarts: Int32Array): Views {
  const kept = new Map<string, GroupView>()
  let points = 0
  return (mask, features) => {
    const key = `${mask} ${features.join(' ')}`
    const view = kept.get(key) ?? viewGroups(groups, itemStarts, mask, features)
    if (!kept.delete(key)) points += view.points
    kept.set(key, view)
    for (const [oldest, { points: dropped }] of kept) {
      if (points <= keptPoints || oldest === key) break
      kept.delete(oldest)
      points -= dropped
    }
    return view
  }
}
