import type { LinkKind } from '../contract/pairs'
import type { RandomStream } from '../numerics/random'
import type { LinkClosure } from './linkClosure'
import { inLanes } from './inLanes'
import { pairInBlocks, pairsInBlocks, type ManualBlocks } from './manualBlocks'
import type { AllPairs, PairWorkers } from './pairCensus'
import { createRankSequence } from './rankSequence'

export interface SampleRequest {
  /** “must” and “cannot” together are drawn as they come. */
  readonly kinds: readonly (LinkKind | 'unknown')[]
  readonly count: number
  /** 1 for each class of the kinds, [classes]. */
  readonly accepted: Uint8Array
  /** False where only computed pairs are wanted. */
  readonly withManual: boolean
  readonly random: RandomStream
}

/** The items that pairs are drawn among, and what is known of them. */
export interface SampleGround {
  readonly pairs: AllPairs
  /** Counts by share for these items: takeCensus. */
  readonly census: readonly Float64Array[]
  /** Item numbers in the order of their groups; see Placement. */
  readonly items: Uint32Array
  readonly instanceOf: (item: number) => number
  readonly closure: LinkClosure
  readonly blocks: ManualBlocks
}

/**
 * Draws pairs uniformly, none twice, without listing those that are not drawn. Every pair of the kinds has a place: the
 * computed ones in the order of the walk, then those of people's own. Places are drawn in random order, and those are
 * passed over where the relation is another one because people's own pairs say so; what is left is uniform still.
 * @returns item numbers, [drawn][2]; fewer than asked where there are no more
 */
export async function samplePairs(
  workers: PairWorkers,
  ground: SampleGround,
  request: SampleRequest,
  signal?: AbortSignal,
): Promise<[number, number][]> {
  const segments = segmentsOf(ground, request)
  const total = placesIn(segments)
  const ranks = createRankSequence(total, request.random)
  const drawn: [number, number][] = []
  while (drawn.length < request.count) {
    const places: number[] = []
    while (drawn.length + places.length < request.count) {
      const rank = ranks.next()
      if (rank === undefined) break
      places.push(rank)
    }
    if (places.length === 0) break
    drawn.push(...(await materialise(workers, ground, request, segments, places, signal)))
  }
  return drawn
}

/** A run of places: a share of the computed pairs, or all of people's own of a kind. */
interface Segment {
  readonly source: number | LinkKind
  readonly first: number
  readonly pairs: number
}

function placesIn(segments: readonly Segment[]): number {
  return segments.reduce((sum, { pairs }) => sum + pairs, 0)
}

type Drawable = Pick<SampleRequest, 'kinds' | 'accepted' | 'withManual'>

/** How many pairs can be drawn at most: computed ones that people's own pairs overrule are counted too. */
export function countDrawable(ground: SampleGround, request: Drawable): number {
  return placesIn(segmentsOf(ground, request))
}

function segmentsOf(ground: SampleGround, { accepted, kinds, withManual }: Drawable): Segment[] {
  const segments: Segment[] = []
  let first = 0
  const add = (source: number | LinkKind, pairs: number) => {
    segments.push({ source, first, pairs })
    first += pairs
  }
  ground.census.forEach((counts, part) => {
    add(
      part,
      counts.reduce((sum, count, pairClass) => sum + count * accepted[pairClass]!, 0),
    )
  })
  for (const kind of withManual ? kinds : []) {
    if (kind !== 'unknown') add(kind, pairsInBlocks(ground.blocks, kind))
  }
  return segments
}

/** The pairs at some places, in their order, without those that are not of the kind after all. */
async function materialise(
  workers: PairWorkers,
  ground: SampleGround,
  request: SampleRequest,
  segments: readonly Segment[],
  places: readonly number[],
  signal: AbortSignal | undefined,
): Promise<[number, number][]> {
  const found = new Array<[number, number] | undefined>(places.length)
  const order = Uint32Array.from(places, (_, i) => i).sort((a, b) => places[a]! - places[b]!)
  const relation = ([a, b]: [number, number]) =>
    ground.closure.relation(ground.instanceOf(a), ground.instanceOf(b))
  let next = 0
  const parts = segments.flatMap(({ source, first, pairs }) => {
    const begin = next
    while (next < order.length && places[order[next]!]! < first + pairs) next += 1
    const mine = order.slice(begin, next)
    return mine.length === 0
      ? []
      : [{ source, mine, ranks: Float64Array.from(mine, (i) => places[i]! - first) }]
  })
  const locate = async ({ source, mine, ranks }: (typeof parts)[number]) => {
    if (typeof source !== 'number') {
      mine.forEach((i, k) => {
        const pair = pairInBlocks(ground.blocks, source, ranks[k]!)
        if (relation(pair) === source) found[i] = pair
      })
      return
    }
    const share = { ...ground.pairs, part: source, parts: ground.census.length }
    const located = await workers.locate(share, { accepted: request.accepted, ranks }, signal)
    mine.forEach((i, k) => {
      const pair: [number, number] = [ground.items[located[2 * k]!]!, ground.items[located[2 * k + 1]!]!]
      if (relation(pair) === null) found[i] = pair
    })
  }
  await inLanes(parts, workers.lanes, locate, signal)
  return found.filter((pair) => pair !== undefined)
}
