import { anchorStateOf, classWithoutDistance, commonFeatures, type CommonFeatures } from './commonFeatures'
import type { GroupView } from './groupView'
import { viewsOf } from './keptViews'
import type { ItemPlaces, PairVisitor } from './pairVisitor'
import type { PairWalkOptions } from './pairWalkOptions'
import { createPlainWalk, type PlainWalk } from './plainWalk'
import { createProfileComparer } from './profileComparer'
import { createProfileVerdicts } from './profileVerdicts'
import { createTreeWalk } from './treeWalk'
import { firstSmallMask, isSmall, walkShares, type MaskPairShare } from './walkShares'

/** Points in a unit of work at most; its coordinates stay in the second-level cache. */
const unitPoints = 2048

/**
 * Visits every pair of items once, in an order that depends on the groups alone, in one of `parts` equal shares: mask
 * by mask, through the features that both have, profile by profile, node by node.
 */
export function walkPairs(options: PairWalkOptions, part: number, parts: number, visitor: PairVisitor): void {
  const { groups, itemStarts, placement, minFeatures, classes } = options
  const { maskStarts } = groups
  const view = viewsOf(placement, groups, itemStarts)
  const plain = createPlainWalk(options, visitor)
  const firstSmall = firstSmallMask(groups)
  for (const share of walkShares(groups, part, parts)) {
    const [aFirst, bFirst] = [maskStarts[share.a]!, maskStarts[share.b]!]
    if (share.a === firstSmall) {
      visitor.sides(asTheyAre, asTheyAre)
      walkSmallMasks(plain, aFirst, groups.groups, share)
      continue
    }
    const [aEnd, bEnd] = [maskStarts[share.a + 1]!, maskStarts[share.b + 1]!]
    const common = commonFeatures(groups, aFirst, bFirst)
    const isCounted = common.comparable >= minFeatures
    // Where no distance counts, only anchors can tell pairs apart.
    const features = common.features.filter((k) => isCounted || groups.features[k]!.isAnchor)
    if (features.length > 0 && !isSmall(aEnd - aFirst, bEnd - bFirst)) {
      const b = view(share.b, features)
      const a = share.a === share.b ? b : view(share.a, features)
      visitor.sides(a, b)
      walkViews(options, { ...common, features }, share, a, b, visitor)
    } else if (share.from === 0) {
      visitor.sides(asTheyAre, asTheyAre)
      const known = classWithoutDistance(common, anchorStateOf(common, false), classes, minFeatures)
      const [aItems, aItemsEnd] = [itemStarts[aFirst]!, itemStarts[aEnd]!]
      if (features.length > 0) {
        for (let group = aFirst; group < aEnd; group++) {
          if (share.a === share.b) plain.within(group)
          plain.compare(group, share.a === share.b ? group + 1 : bFirst, bEnd)
        }
      } else if (share.a === share.b) {
        visitor.within(known, aItems, aItemsEnd)
      } else {
        visitor.block(known, aItems, aItemsEnd, itemStarts[bFirst]!, itemStarts[bEnd]!)
      }
    }
  }
}

/** Pairs within and among all groups of masks that have few. */
function walkSmallMasks(plain: PlainWalk, first: number, end: number, { from, to }: MaskPairShare): void {
  const count = end - first
  for (let place = Math.floor(count * from); place < Math.floor(count * to); place++) {
    const group = first + inTurns(place, count)
    plain.within(group)
    plain.compare(group, group + 1, end)
  }
}

/** Places in front meet more others: they take turns with those at the back. */
function inTurns(place: number, count: number): number {
  return place % 2 === 0 ? place / 2 : count - (place + 1) / 2
}

const asTheyAre: ItemPlaces = { itemAt: (place) => place }

function walkViews(
  options: PairWalkOptions,
  common: CommonFeatures,
  share: MaskPairShare,
  a: GroupView,
  b: GroupView,
  visitor: PairVisitor,
): void {
  const { groups, minFeatures, slots, classes } = options
  const categories = common.features.map((k) => groups.features[k]!).filter(({ isNumeric }) => !isNumeric)
  const profiles = createProfileComparer(categories, a, b)
  const tree = createTreeWalk(a, b, common.weight, slots, classes, visitor)
  const verdicts = createProfileVerdicts(a, b, common, options)
  const isSame = a === b

  /** Profiles in a row that are of one class whatever their numbers are one block. */
  function withProfiles(node: number, first: number): void {
    const [aStart, aEnd] = [a.itemStarts[a.starts[node]!]!, a.itemStarts[a.ends[node]!]!]
    const { bases, differs } = profiles
    let runClass = -1
    let runStart = 0
    verdicts.begin(node)
    for (let other = first; other < b.profiles; other++) {
      const found = verdicts.of(bases[other]!, differs[other]!)
      if (found >= 0 && found === runClass) continue
      const place = b.itemStarts[b.starts[b.roots[other]!]!]!
      if (runClass >= 0) visitor.block(runClass, aStart, aEnd, runStart, place)
      runClass = found
      runStart = place
      if (found >= 0) continue
      tree.judge(bases[other]!, anchorStateOf(common, differs[other] === 1))
      tree.between(node, b.roots[other]!)
    }
    if (runClass >= 0) visitor.block(runClass, aStart, aEnd, runStart, b.itemStarts[b.points]!)
  }

  function withItself(node: number, laterNodes: readonly number[]): void {
    const state = anchorStateOf(common, false)
    const known = classWithoutDistance(common, state, classes, minFeatures)
    if (known >= 0) {
      // Without numbers a profile is one point.
      visitor.within(known, a.itemStarts[a.starts[node]!]!, a.itemStarts[a.ends[node]!]!)
      return
    }
    tree.judge(0, state)
    tree.inside(node)
    for (const later of laterNodes) tree.between(node, later)
  }

  const units = unitsOf(a)
  const first = Math.floor(units.length * share.from)
  const end = Math.floor(units.length * share.to)
  for (let place = first; place < end; place++) {
    const u = isSame ? inTurns(place, units.length) : place
    const { node, profile } = units[u]!
    profiles.compare(profile, isSame ? profile + 1 : 0)
    if (isSame) {
      const later: number[] = []
      for (let v = u + 1; v < units.length && units[v]!.profile === profile; v++) later.push(units[v]!.node)
      withItself(node, later)
    }
    withProfiles(node, isSame ? profile + 1 : 0)
  }
}

/** Nodes that together hold every point, each of them once. */
function unitsOf({ roots, starts, ends, lefts, rights }: GroupView) {
  const units: { node: number; profile: number }[] = []
  roots.forEach((root, profile) => {
    const open = [root]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (ends[node]! - starts[node]! <= unitPoints || lefts[node]! < 0) units.push({ node, profile })
      else open.push(rights[node]!, lefts[node]!)
    }
  })
  return units
}
