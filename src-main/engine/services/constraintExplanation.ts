import { createGroupComparer } from '../../constraints/groupComparer'
import { compare } from '../../constraints/gower'
import { relationSlots } from '../../constraints/relationSlots'
import { thresholdSlots } from '../../constraints/distanceSlots'
import type { Explanation } from '../../contract/constraints'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import { LikewiseError } from '../../contract/errors'
import { instanceRef, tagValueOf } from '../../index/queries/constraintTable'
import { acceptedOf } from '../../index/queries/tagDecisions'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'
import { comparedValue } from './constraintColumns'
import { constraintModel } from './constraintModel'
import { describePair } from './constraintSamples'
import { knownPairs } from './linkClosures'
import { manualPair } from './manualPairs'

/** How the relation of two instances comes about, feature by feature. Errors: instance-not-found, invalid-input, invalid-settings. */
export async function explainPair(
  parts: EngineParts,
  workspace: Workspace,
  settings: ConstraintSettings,
  a: number,
  b: number,
): Promise<Explanation> {
  const { index } = workspace
  const model = await constraintModel(parts, workspace, settings)
  const [itemA, itemB] = [a, b].map((instance) => {
    const { file } = instanceRef(index, instance)
    const item = model.itemOf.get(instance)
    if (item !== undefined) return item
    throw new LikewiseError('instance-not-found', `${file} has no pixels, or repeats another instance.`)
  }) as [number, number]
  if (a === b) throw new LikewiseError('invalid-input', 'An instance is not a pair with itself.')
  const slots = relationSlots(settings)
  const distances = thresholdSlots(slots.thresholds)
  const comparer = createGroupComparer(model.groups, settings.minFeatures, distances, slots.classes)
  const known = knownPairs(index)
  const { columns } = model
  const codesOf = (item: number) => columns.map(({ codes }) => codes[item]!)
  const { features, similarity } = compare(columns, codesOf(itemA), codesOf(itemB))
  const valueOf = (instance: number, place: number) => {
    const { keyword } = columns[place]!
    const accepted = acceptedOf(index, instance).findLast((each) => each.keyword === keyword)
    const value = accepted?.value ?? tagValueOf(index, instance, keyword)
    const compared = value === null ? null : comparedValue(columns[place]!, value)
    return { value, compared: compared === null ? null : compared.label }
  }
  return {
    ...describePair(workspace, model, { ground: known, slots, comparer }, a, b),
    similarity,
    features: features.map((feature, place) => ({
      keyword: columns[place]!.keyword,
      a: valueOf(a, place),
      b: valueOf(b, place),
      ...feature,
      weight: model.groups.features[place]!.weight,
      isAnchor: columns[place]!.isAnchor,
    })),
    chain: known.closure.chain(a, b).map(({ pair }) => manualPair(known, pair)),
  }
}
