import type { FeatureColumn } from '../../constraints/featureColumn'
import type { PairWorkers } from '../../constraints/pairCensus'
import type { TupleGroups } from '../../constraints/tupleGroups'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import type { WritableIndex } from '../../index/open'
import { constraintInstances, constraintTableVersion } from '../../index/queries/constraintTable'
import { decisionsVersion } from '../../index/queries/tagDecisions'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'
import { checkSettings, featureColumn } from './constraintColumns'
import { readTags } from './readTags'

/** The archive as the settings' features see it. Items are places in `instances`. */
export interface ConstraintModel {
  /** Ids, ascending. */
  readonly instances: Uint32Array
  readonly itemOf: ReadonlyMap<number, number>
  readonly columns: readonly FeatureColumn[]
  readonly groups: TupleGroups
}

/** Models kept for each index: the one in use and one to go back to. */
const kept = 2
const cache = new WeakMap<WritableIndex, Map<string, Promise<ConstraintModel>>>()

/**
 * Reads the features of all instances and groups them; the same again while neither the archive nor the accepted values
 * nor the features change. Errors: invalid-settings, worker-died.
 */
export function constraintModel(
  parts: EngineParts,
  workspace: Workspace,
  settings: ConstraintSettings,
): Promise<ConstraintModel> {
  const features = checkSettings(settings)
  const { index } = workspace
  const { orientation, anchors } = settings
  const version = `${constraintTableVersion(index)} ${decisionsVersion(index)}`
  const key = JSON.stringify([version, features, orientation, [...anchors.keywords].sort()])
  const models = cache.get(index) ?? new Map<string, Promise<ConstraintModel>>()
  cache.set(index, models)
  const known = models.get(key) ?? build(parts, index, settings)
  models.delete(key)
  models.set(key, known)
  known.catch(() => models.delete(key))
  for (const oldest of [...models.keys()].slice(0, -kept)) models.delete(oldest)
  return known
}

async function build(
  parts: EngineParts,
  index: WritableIndex,
  settings: ConstraintSettings,
): Promise<ConstraintModel> {
  const instances = constraintInstances(index)
  const features = checkSettings(settings)
  const keywords = features.map(({ keyword }) => keyword)
  const stored = await readTags(index, keywords, instances)
  const columns = features.map((feature) => featureColumn(feature, settings, stored.get(feature.keyword)!))
  // Labels are for people; workers do without.
  const coded = columns.map((column) => ({ ...column, labels: [] }))
  const groups = await parts.pool.run('buildTupleGroups', { columns: coded, instances: instances.length })
  const itemOf = new Map<number, number>()
  instances.forEach((instance, item) => itemOf.set(instance, item))
  return { instances, itemOf, columns, groups }
}

/** Pairs of groups in a share at most: some tenths of a second where every pair of groups has to be looked at. */
const pairsOfGroupsInShare = 5e6

/** The pool as those who count and sample pairs want it. */
export function pairWorkers(parts: EngineParts, groups: number): PairWorkers {
  const wanted = Math.ceil((groups * groups) / 2 / pairsOfGroupsInShare)
  return {
    lanes: parts.poolSize,
    parts: Math.min(Math.max(parts.poolSize, wanted), 256),
    count: (share, signal) => parts.pool.run('countPairs', share, signal),
    locate: (share, wantedPairs, signal) =>
      parts.pool.run('locatePairs', { share, wanted: wantedPairs }, signal),
  }
}
