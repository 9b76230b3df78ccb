import { createGroupComparer, type GroupComparer } from '../../constraints/groupComparer'
import { manualBlocks, type ManualBlocks } from '../../constraints/manualBlocks'
import { takeCensus, type AllPairs, type CensusContext, type PairWorkers } from '../../constraints/pairCensus'
import { placeItems } from '../../constraints/placement'
import { relationSlots, type RelationSlots } from '../../constraints/relationSlots'
import type { SampleGround } from '../../constraints/samplePairs'
import { thresholdSlots } from '../../constraints/distanceSlots'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'
import { pairWorkers, type ConstraintModel } from './constraintModel'
import { knownPairs } from './linkClosures'

/** Pairs to be drawn from, and how their classes read. */
export interface Ground {
  readonly workers: PairWorkers
  readonly ground: SampleGround
  readonly slots: RelationSlots
  readonly comparer: GroupComparer
}

export interface GroundItems {
  /** Group of each item, [items]. */
  readonly groupOf: Int32Array
  /** Instance of each item, [items]. */
  readonly instances: Uint32Array
  /** Items to draw among; left out: all. */
  readonly chosen?: Uint32Array
}

/** Counts the pairs of some items by what the settings make of them. Errors: the signal's reason, worker-died. */
export async function constraintGround(
  parts: EngineParts,
  workspace: Workspace,
  model: ConstraintModel,
  settings: ConstraintSettings,
  { groupOf, instances, chosen }: GroundItems,
  context: CensusContext,
  within?: { readonly from: number; readonly to: number },
): Promise<Ground> {
  const { groups } = model
  const slots = relationSlots(settings, within)
  const { key: placement, itemStarts, items } = placeItems(groups.groups, groupOf, chosen)
  const pairs: AllPairs = {
    groups,
    itemStarts,
    placement,
    minFeatures: settings.minFeatures,
    slots: { thresholds: slots.thresholds },
  }
  const workers = pairWorkers(parts, groups.groups)
  const census = await takeCensus(workers, pairs, context)
  const { closure } = knownPairs(workspace.index)
  const blocks = blocksOf(closure, items, instances)
  const ground = { pairs, census, items, closure, blocks, instanceOf: (item: number) => instances[item]! }
  const distances = thresholdSlots(slots.thresholds)
  const comparer = createGroupComparer(groups, settings.minFeatures, distances, slots.classes)
  return { workers, ground, slots, comparer }
}

function blocksOf(
  closure: SampleGround['closure'],
  items: Uint32Array,
  instances: Uint32Array,
): ManualBlocks {
  const linked = new Set([...closure.links.values()].flatMap(({ a, b }) => [a, b]))
  const itemsOf = new Map<number, number[]>()
  for (const item of linked.size === 0 ? [] : items) {
    const instance = instances[item]!
    if (linked.has(instance)) itemsOf.set(instance, [...(itemsOf.get(instance) ?? []), item])
  }
  return manualBlocks(closure, (instance) => itemsOf.get(instance) ?? [])
}
