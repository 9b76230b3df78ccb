import { pairKey } from '../../constraints/pairKey'
import { z } from 'zod'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import type { Settings } from '../../contract/runs'
import { savedConstraintSettings } from '../../index/queries/constraintSettings'
import { instancesOfImages } from '../../index/queries/constraintTable'
import { createRandom } from '../../numerics/random'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'
import { constraintPresets } from './constraintPresets'
import { knownPairs } from './linkClosures'
import { trainingPairs, type TrainingPairs } from './trainingPairs'

/** The settings of a method that say which pairs it learns from. */
const pairSettingsSchema = z.object({
  constraints: z.number().int(),
  rules: z.enum(['workspace', 'paper', 'likewise']),
  balanced: z.boolean(),
  cannotDistance: z.number(),
  anchorHalf: z.boolean(),
  labelledShare: z.number(),
  evenKinds: z.boolean(),
})
type PairSettings = z.infer<typeof pairSettingsSchema>

type Links = { readonly [Kind in keyof TrainingPairs]: readonly Link[] }
type Link = readonly [number, number]

/**
 * The pairs that a run learns from, as places in `images`: all pairs that people made between them, and as many drawn
 * from the tags as the settings ask for. With `anchorHalf` one half of the drawn cannot-links is far apart, the other
 * differs in an anchor at any distance: distance alone hardly finds the pairs that differ in one trusted tag only.
 * Errors: see trainingPairs.
 */
export async function runPairs(
  parts: EngineParts,
  workspace: Workspace,
  images: Uint32Array,
  settings: Settings,
  seed: number,
  signal: AbortSignal,
): Promise<TrainingPairs> {
  const wanted = pairSettingsSchema.parse(settings)
  const rules = rulesOf(workspace, wanted)
  const { labelledShare } = wanted
  const draw = async (constraints: ConstraintSettings, evenKinds: boolean): Promise<Links> => {
    const count = wanted.constraints
    const mix = wanted.balanced ? 'balanced' : 'natural'
    const order = { constraints, count, mix, labelledShare, evenKinds } as const
    const { mustLinks, cannotLinks } = await trainingPairs(parts, workspace, images, order, seed, signal)
    return { mustLinks: linksOf(mustLinks), cannotLinks: linksOf(cannotLinks) }
  }
  const own = ownPairs(workspace, images)
  if (wanted.constraints === 0) return merged([own])
  if (!wanted.anchorHalf || rules.anchors.keywords.length === 0) {
    return merged([own, await draw(rules, wanted.evenKinds)])
  }
  const { anchors } = rules
  const far = await draw(
    { ...rules, anchors: { ...anchors, differenceIsCannotLink: false } },
    wanted.evenKinds,
  )
  // No distance is above 1: what is left are pairs whose anchor differs.
  const apart = await draw({ ...rules, phi: 1, anchors: { ...anchors, differenceIsCannotLink: true } }, false)
  const random = createRandom(seed).child('halves of cannot-links')
  const half = (links: readonly Link[], name: string, share: number) => {
    const order = [...links]
    random.child(name).shuffle(order)
    return order.slice(0, share)
  }
  const cannot = far.cannotLinks.length
  const byAnchor = half(apart.cannotLinks, 'anchor', Math.floor(cannot / 2))
  const byDistance = half(far.cannotLinks, 'distance', cannot - byAnchor.length)
  return merged([own, { mustLinks: far.mustLinks, cannotLinks: [...byDistance, ...byAnchor] }])
}

function rulesOf(workspace: Workspace, { rules, cannotDistance }: PairSettings): ConstraintSettings {
  const chosen =
    rules === 'workspace'
      ? (savedConstraintSettings(workspace.index) ?? constraintPresets.likewise)
      : constraintPresets[rules]
  return { ...chosen, phi: Math.max(chosen.phi, cannotDistance) }
}

/** Pairs that people made, of images of the run; an instance of several frames is held by its first. */
function ownPairs(workspace: Workspace, images: Uint32Array): Links {
  const placeOf = new Map<number, number>()
  instancesOfImages(workspace.index, images).forEach((instance, place) => {
    if (!placeOf.has(instance)) placeOf.set(instance, place)
  })
  const links = { must: [] as Link[], cannot: [] as Link[] }
  for (const { row, a, b } of knownPairs(workspace.index).pairs.values()) {
    const [i, j] = [placeOf.get(a.instance), placeOf.get(b.instance)]
    if (i !== undefined && j !== undefined) links[row.kind].push([i, j])
  }
  return { mustLinks: links.must, cannotLinks: links.cannot }
}

function linksOf(flat: Uint32Array): Link[] {
  return Array.from({ length: flat.length / 2 }, (_, k): Link => [flat[2 * k]!, flat[2 * k + 1]!])
}

/** All links of the parts, each once, flat. */
function merged(parts: readonly Links[]): TrainingPairs {
  const once = (kind: keyof TrainingPairs) => {
    const seen = new Set<string>()
    const links = parts.flatMap((part) => part[kind])
    const kept = links.filter(([a, b]) => {
      const key = pairKey(a, b)
      return seen.size !== seen.add(key).size
    })
    return Uint32Array.from(kept.flat())
  }
  return { mustLinks: once('mustLinks'), cannotLinks: once('cannotLinks') }
}
