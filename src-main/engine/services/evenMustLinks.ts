import { evenQuotas } from '../../constraints/evenQuotas'
import { acceptedClasses } from '../../constraints/relationSlots'
import { countDrawable } from '../../constraints/samplePairs'
import { strataOf } from '../../constraints/strata'
import type { CensusContext } from '../../constraints/pairCensus'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import type { RandomStream } from '../../numerics/random'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'
import { constraintGround, type GroundItems } from './constraintGround'
import type { ConstraintModel } from './constraintModel'
import { drawPairs } from './drawPairs'

/** Beside the trusted tags: two modalities of a region are two kinds. */
const modality = 'Modality'

/**
 * Draws must-links within the kinds of image (trusted tags and modality), as many in each kind as in the others where there
 * are as many. Drawn as they come they would follow the square of a kind's size: one of a tenth of the images of the others
 * would have a hundredth of their must-links.
 *
 * @param items see constraintGround; `chosen` are all that are drawn among
 * @returns item numbers, [drawn][2]; fewer than `count` where there are no more. Errors: those of constraintGround, which
 *   counts the pairs of every kind by itself
 */
export async function evenMustLinks(
  parts: EngineParts,
  workspace: Workspace,
  model: ConstraintModel,
  settings: ConstraintSettings,
  items: Required<GroundItems>,
  { count, random }: { readonly count: number; readonly random: RandomStream },
  context: CensusContext,
): Promise<[number, number][]> {
  const features = [...model.columns.keys()].filter((k) => {
    const { isAnchor, keyword } = model.columns[k]!
    return isAnchor || keyword === modality
  })
  const strata = strataOf(model.groups, features, items.groupOf, items.chosen)
  const grounds = []
  for (const chosen of strata)
    grounds.push(await constraintGround(parts, workspace, model, settings, { ...items, chosen }, context))
  const quotas = evenQuotas(
    grounds.map(({ ground, slots }) =>
      countDrawable(ground, {
        kinds: ['must'],
        accepted: acceptedClasses(slots, ['must']),
        withManual: true,
      }),
    ),
    count,
  )
  const drawn: [number, number][] = []
  for (const [place, ground] of grounds.entries()) {
    const request = { kind: 'must', count: quotas[place]!, mix: 'balanced', withManual: true } as const
    const stream = random.child(String(place))
    drawn.push(...(await drawPairs(ground, { ...request, random: stream }, context.signal)))
  }
  return drawn
}
