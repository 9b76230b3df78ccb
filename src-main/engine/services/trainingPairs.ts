import { betweenAny, evenPairs, withinEach } from '../../constraints/evenPairs'
import { pairKey } from '../../constraints/pairKey'
import type { Verdict } from '../../constraints/relationSlots'
import { strataOf } from '../../constraints/strata'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import { throwIfAborted } from '../../contract/errors'
import { instancesOfImages } from '../../index/queries/constraintTable'
import { createRandom } from '../../numerics/random'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'
import { constraintGround, type Ground } from './constraintGround'
import { constraintModel, type ConstraintModel } from './constraintModel'
import { settingsOf } from './constraintSettings'
import { chooseShare, drawPairs } from './drawPairs'

export interface TrainingPairSettings {
  /** Left out: those saved in the workspace. */
  readonly constraints?: ConstraintSettings
  /** Pairs to draw, of both kinds together (the paper's comparison: 2000). */
  readonly count: number
  /** Half of each kind, or as they come. */
  readonly mix: 'balanced' | 'natural'
  /** Share of the images that pairs are drawn among, in [0, 1] (figure 6). */
  readonly labelledShare: number
  /** Half of the pairs evenly over the kinds of image, so that rare kinds have theirs; else as they come. */
  readonly evenKinds: boolean
}

export interface TrainingPairs {
  /** Places in `images`, [mustLinks, 2]. */
  readonly mustLinks: Uint32Array
  /** Places in `images`, [cannotLinks, 2]. */
  readonly cannotLinks: Uint32Array
}

/**
 * Draws the pairs that a run trains with (M and C of eq. 7 and 8), uniformly unless `evenKinds` and none twice, from what
 * the tags and people's own pairs say; the latter win. The ranges Rk are those of the whole archive, whichever images the
 * run has. The same images, settings, seed and pairs of people's own give the same result; fewer pairs than asked where there
 * are no more. Errors: invalid-settings, worker-died, the signal's reason.
 * @param images ids, none twice; images that have left the archive are in no pair
 */
export async function trainingPairs(
  parts: EngineParts,
  workspace: Workspace,
  images: Uint32Array,
  settings: TrainingPairSettings,
  seed: number,
  signal: AbortSignal,
): Promise<TrainingPairs> {
  const constraints = settingsOf(workspace, settings.constraints)
  const model = await constraintModel(parts, workspace, constraints)
  const { places, ...items } = itemsOfImages(workspace, model, images)
  const random = createRandom(seed).child('training pairs')
  const chosen = chooseShare(places.length, settings.labelledShare, random.child('labelled'))
  const context = { signal, progress: () => undefined }
  const ground = await constraintGround(parts, workspace, model, constraints, { ...items, chosen }, context)
  const { count, mix, evenKinds } = settings
  const drawn = await drawPairs(ground, { kind: 'any', count, mix, withManual: true, random }, signal)
  const links = { must: [] as Pair[], cannot: [] as Pair[] }
  for (const pair of drawn) {
    links[relationOf(ground, items.groupOf, ...pair) === 'must' ? 'must' : 'cannot'].push(pair)
  }
  if (evenKinds) {
    const strata = strataOf(model.groups, kindFeatures(model), items.groupOf, chosen)
    const draw = (kind: 'must' | 'cannot') =>
      evenPairs(
        kind === 'must' ? withinEach(strata) : betweenAny(strata),
        (a, b) => relationOf(ground, items.groupOf, a, b) === kind,
        Math.floor(links[kind].length / 2),
        random.child(`even ${kind}`),
        () => turnOfOthers(signal),
      )
    links.must = replaceHalf(links.must, await draw('must'))
    links.cannot = replaceHalf(links.cannot, await draw('cannot'))
  }
  const flat = (pairs: readonly Pair[]) => Uint32Array.from(pairs.flat(), (item) => places[item]!)
  return { mustLinks: flat(links.must), cannotLinks: flat(links.cannot) }
}

type Pair = [number, number]

/** As many pairs as before, each once: the first half, then the others, then as many of the second half as are missing. */
function replaceHalf(pairs: readonly Pair[], others: readonly Pair[]): Pair[] {
  const half = Math.ceil(pairs.length / 2)
  const kept = new Map<string, Pair>()
  for (const pair of [...pairs.slice(0, half), ...others, ...pairs.slice(half)]) {
    if (kept.size < pairs.length) kept.set(pairKey(...pair), pair)
  }
  return [...kept.values()]
}

/** Beside the trusted tags: two modalities of a region are two kinds. */
const modality = 'Modality'

/** Places of the features that tell the kinds of image apart: the trusted tags, and the modality. */
function kindFeatures({ columns }: ConstraintModel): number[] {
  return [...columns.keys()].filter((k) => columns[k]!.isAnchor || columns[k]!.keyword === modality)
}

function relationOf({ ground, slots, comparer }: Ground, groupOf: Int32Array, a: number, b: number): Verdict {
  const manual = ground.closure.relation(ground.instanceOf(a), ground.instanceOf(b))
  return manual ?? slots.verdicts[comparer.classOf(groupOf[a]!, groupOf[b]!)]!
}

async function turnOfOthers(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  throwIfAborted(signal)
}

/** The images that are in the model: their places in `images`, and group and instance of each. */
function itemsOfImages(workspace: Workspace, model: ConstraintModel, images: Uint32Array) {
  const instancesByPlace = instancesOfImages(workspace.index, images)
  const places = Uint32Array.from(images.keys()).filter((place) => model.itemOf.has(instancesByPlace[place]!))
  const instances = places.map((place) => instancesByPlace[place]!)
  const groupOf = Int32Array.from(instances, (instance) => model.groups.groupOf[model.itemOf.get(instance)!]!)
  return { places, instances, groupOf }
}
