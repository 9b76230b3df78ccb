import type { SampledPair } from '../../contract/constraints'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import { instanceRef } from '../../index/queries/constraintTable'
import { createRandom } from '../../numerics/random'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { Workspace } from '../workspace'
import { censusProgress } from './censusProgress'
import { constraintGround, type Ground } from './constraintGround'
import { constraintModel, type ConstraintModel } from './constraintModel'
import { chooseShare, drawPairs } from './drawPairs'

export interface SampleQuery {
  readonly kind: 'must' | 'cannot' | 'any' | 'unknown'
  readonly count: number
  readonly seed: number
  readonly mix: 'balanced' | 'natural'
  readonly labelledShare: number
  readonly within?: { readonly from: number; readonly to: number } | undefined
}

/** Draws pairs of instances for people to look at. Errors: invalid-settings, worker-died, the signal's reason. */
export async function sampleConstraints(
  parts: EngineParts,
  workspace: Workspace,
  settings: ConstraintSettings,
  query: SampleQuery,
  context: JobContext,
): Promise<SampledPair[]> {
  const { kind, count, mix, labelledShare, within } = query
  const model = await constraintModel(parts, workspace, settings)
  const { instances } = model
  const random = createRandom(query.seed).child('sampled pairs')
  const chosen = chooseShare(instances.length, labelledShare, random.child('labelled'))
  const items = { groupOf: model.groups.groupOf, instances, chosen }
  const census = { signal: context.signal, progress: censusProgress(context, 'Comparing tags') }
  const ground = await constraintGround(parts, workspace, model, settings, items, census, within)
  const request = { kind, count, mix, withManual: within === undefined, random }
  const drawn = await drawPairs(ground, request, context.signal)
  return drawn.map(([a, b]) => describePair(workspace, model, ground, instances[a]!, instances[b]!))
}

/** The relation of two instances of the model, with its distance. */
export function describePair(
  workspace: Workspace,
  { itemOf, groups }: ConstraintModel,
  {
    ground,
    slots,
    comparer,
  }: Pick<Ground, 'slots' | 'comparer'> & {
    readonly ground: Pick<Ground['ground'], 'closure'>
  },
  a: number,
  b: number,
): SampledPair {
  const [groupA, groupB] = [groups.groupOf[itemOf.get(a)!]!, groups.groupOf[itemOf.get(b)!]!]
  const manual = ground.closure.relation(a, b)
  const verdict = manual ?? slots.verdicts[comparer.classOf(groupA, groupB)]!
  const isLink = verdict === 'must' || verdict === 'cannot'
  return {
    a: instanceRef(workspace.index, a),
    b: instanceRef(workspace.index, b),
    relation: isLink ? verdict : 'unknown',
    reason: isLink ? null : verdict,
    manual: manual !== null,
    ...comparer.measure(groupA, groupB),
  }
}
