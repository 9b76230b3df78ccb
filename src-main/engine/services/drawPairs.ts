import { acceptedClasses } from '../../constraints/relationSlots'
import { samplePairs } from '../../constraints/samplePairs'
import type { RandomStream } from '../../numerics/random'
import type { Ground } from './constraintGround'

export interface DrawRequest {
  readonly kind: 'must' | 'cannot' | 'any' | 'unknown'
  readonly count: number
  /** For “any”: half of each kind, or as they come. */
  readonly mix: 'balanced' | 'natural'
  readonly withManual: boolean
  readonly random: RandomStream
}

/** Draws pairs of items of a kind, uniformly and none twice, [drawn][2]; fewer than asked where there are no more. */
export async function drawPairs(
  { workers, ground, slots }: Ground,
  request: DrawRequest,
  signal: AbortSignal,
): Promise<[number, number][]> {
  const draw = (kinds: readonly ('must' | 'cannot' | 'unknown')[], count: number) => {
    const accepted = acceptedClasses(slots, kinds)
    const random = request.random.child(kinds.join(' '))
    const { withManual } = request
    return samplePairs(workers, ground, { kinds, count, accepted, withManual, random }, signal)
  }
  if (request.kind !== 'any') return draw([request.kind], request.count)
  if (request.mix === 'natural') return draw(['must', 'cannot'], request.count)
  const half = Math.ceil(request.count / 2)
  return [...(await draw(['must'], half)), ...(await draw(['cannot'], request.count - half))]
}

/** A share of the items, chosen by the stream, in ascending order; all of them for 1. */
export function chooseShare(items: number, share: number, random: RandomStream): Uint32Array {
  const all = Uint32Array.from({ length: items }, (_, item) => item)
  if (share === 1) return all
  random.shuffle(all)
  return all.slice(0, Math.round(share * items)).sort()
}
