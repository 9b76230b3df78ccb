import { slotsFor, type SlotRequest } from '../../constraints/distanceSlots'
import { createGroupComparer } from '../../constraints/groupComparer'
import { inLanes } from '../../constraints/inLanes'
import { manualBlocks } from '../../constraints/manualBlocks'
import { overriddenPairs } from '../../constraints/overriddenPairs'
import { pairClasses } from '../../constraints/pairClasses'
import { takeCensus, totalOf } from '../../constraints/pairCensus'
import { placeItems } from '../../constraints/placement'
import { scaleCensus } from '../../constraints/sampleCensus'
import type { ConstraintCounts } from '../../contract/constraints'
import { thresholdSteps, type ConstraintSettings } from '../../contract/constraintSettings'
import { anchorStates, relationCounts, type DistanceSpectrum } from '../../contract/relationCounts'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { Workspace } from '../workspace'
import { constraintModel, pairWorkers, type ConstraintModel } from './constraintModel'
import { knownPairs } from './linkClosures'
import { censusProgress } from './censusProgress'

/** Exact counts of all pairs of instances. Errors: invalid-settings, worker-died, the signal's reason. */
export async function countConstraints(
  parts: EngineParts,
  workspace: Workspace,
  settings: ConstraintSettings,
  context: JobContext,
): Promise<ConstraintCounts> {
  const began = performance.now()
  const model = await constraintModel(parts, workspace, settings)
  const { epsilon, phi } = settings
  const request = { thresholds: [epsilon, phi] }
  const counts = await countAll(parts, model, settings, request, context)
  const low = 2 * Math.round(epsilon * thresholdSteps)
  const high = 2 * Math.round(phi * thresholdSteps)
  // The two slots that no distance can be in, below 0 and above 1, have no place in a spectrum.
  const placeOf = [Math.max(0, low - 1), low, low + 1, high, Math.min(high + 1, 2 * thresholdSteps)]
  const spectrum = spectrumOf(workspace, model, settings, request, counts, (slot) => placeOf[slot]!)
  const { instances, groups } = spectrum
  return {
    ...relationCounts(spectrum, settings),
    instances,
    groups,
    seconds: (performance.now() - began) / 1000,
  }
}

/**
 * Up to this many groups every distance is computed for a spectrum, in some seconds at worst; above, a sample of the
 * pairs stands for all.
 */
const exactGroups = 10_000
/** Pairs of the sample: a share of 1 % is then known to 0.01 %. Drawn in shares of some tenths of a second. */
const sampledPairs = 4_000_000
const sampleShares = 8

/** The distances of all pairs of instances. Errors: invalid-settings, worker-died, the signal's reason. */
export async function distanceSpectrum(
  parts: EngineParts,
  workspace: Workspace,
  settings: ConstraintSettings,
  context: JobContext,
): Promise<DistanceSpectrum> {
  const began = performance.now()
  const model = await constraintModel(parts, workspace, settings)
  const request = { thresholds: 'spectrum' } as const
  const exact = model.groups.groups <= exactGroups
  const counts = exact
    ? await countAll(parts, model, settings, request, context)
    : await sampleAll(parts, model, settings, request, context)
  const spectrum = spectrumOf(workspace, model, settings, request, counts, (slot) => slot)
  const seconds = (performance.now() - began) / 1000
  return { ...spectrum, exact, sampledPairs: exact ? null : sampledPairs, seconds }
}

async function countAll(
  parts: EngineParts,
  { groups }: ConstraintModel,
  { minFeatures }: ConstraintSettings,
  slots: SlotRequest,
  context: JobContext,
): Promise<Float64Array> {
  const { key: placement, itemStarts } = placeItems(groups.groups, groups.groupOf)
  const workers = pairWorkers(parts, groups.groups)
  const census = { signal: context.signal, progress: censusProgress(context, 'Comparing tags') }
  return totalOf(await takeCensus(workers, { groups, itemStarts, placement, minFeatures, slots }, census))
}

async function sampleAll(
  parts: EngineParts,
  { groups }: ConstraintModel,
  { minFeatures }: ConstraintSettings,
  slots: SlotRequest,
  context: JobContext,
): Promise<Float64Array> {
  const progress = censusProgress(context, 'Drawing pairs')
  const shares = Array.from({ length: sampleShares }, (_, share) => share)
  let done = 0
  const draw = async (share: number) => {
    const request = { groups, minFeatures, slots, draws: sampledPairs / sampleShares, share }
    const counts = await parts.pool.run('sampleCensus', request, context.signal)
    progress((done += 1), sampleShares)
    return counts
  }
  const counts = await inLanes(shares, parts.poolSize, draw, context.signal)
  return scaleCensus(totalOf(counts), sampledPairs, groups.groupOf.length)
}

function comparerOf({ groups }: ConstraintModel, { minFeatures }: ConstraintSettings, request: SlotRequest) {
  const slots = slotsFor(request)
  const classes = pairClasses(slots.count)
  return { ...createGroupComparer(groups, minFeatures, slots, classes), classes }
}

/** Counts by class, less what people's own pairs decide, as distances. */
function spectrumOf(
  workspace: Workspace,
  model: ConstraintModel,
  settings: ConstraintSettings,
  request: SlotRequest,
  counts: Float64Array,
  placeOf: (slot: number) => number,
): DistanceSpectrum {
  const { classes, classOf } = comparerOf(model, settings, request)
  const { closure } = knownPairs(workspace.index)
  const itemsOf = (instance: number) => {
    const item = model.itemOf.get(instance)
    return item === undefined ? [] : [item]
  }
  const { byClass, ...manual } = overriddenPairs(
    closure,
    manualBlocks(closure, itemsOf),
    model.groups.groupOf,
    classOf,
    classes.count,
    (instance) => model.itemOf.has(instance),
  )
  const left = (pairClass: number) => Math.max(0, counts[pairClass]! - byClass[pairClass]!)
  const distances = (state: number) => {
    const placed = new Array<number>(2 * thresholdSteps + 1).fill(0)
    for (let slot = 0; slot < classes.slots; slot++) placed[placeOf(slot)]! += left(classes.of(state, slot))
    return placed
  }
  const tooFewDiffering = left(classes.tooFewDiffering)
  return {
    instances: model.instances.length,
    groups: model.groups.groups,
    exact: true,
    sampledPairs: null,
    equal: distances(anchorStates.indexOf('equal')),
    missing: distances(anchorStates.indexOf('missing')),
    differing: distances(anchorStates.indexOf('differing')),
    noComparable: left(classes.noComparable),
    tooFew: left(classes.tooFew) + tooFewDiffering,
    tooFewDiffering,
    manual,
    seconds: 0,
  }
}
