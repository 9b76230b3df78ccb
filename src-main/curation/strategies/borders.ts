import { pairKey } from '../../constraints/pairKey'
import { squaredDistance } from '../../numerics/squaredDistance'
import { margins } from '../clusterShape'
import type { Proposal, ProposalGround, ProposalStrategy } from '../proposalStrategy'

/** Of so many images on the other side of a border the nearest is taken. */
const nearestAmong = 50

interface Border {
  readonly one: number
  readonly two: number
  /** Items on either side, the least decided first. */
  readonly sides: readonly [number[], number[]]
}

/**
 * Two images that lie near each other on both sides of a border, and neither of which is sure of its side: a low
 * margin between the two most probable clusters of q. Borders take turns, the one with most such images first.
 */
export const strategy: ProposalStrategy = {
  id: 'borders',
  rank: 2,
  title: 'Borders between clusters',
  description: 'Images that hardly prefer their cluster to the next one, with their neighbours across.',
  *candidates(ground): Iterable<Proposal> {
    const decided = margins(ground)
    const borders = bordersOf(decided)
    const deepest = Math.max(0, ...borders.map(({ sides }) => sides[0].length))
    for (let depth = 0; depth < deepest; depth++) {
      for (const { one, two, sides } of borders) {
        const a = sides[0][depth]
        if (a === undefined) continue
        const b = nearest(ground, a, sides[1].slice(depth, depth + nearestAmong))
        if (b === undefined) continue
        const margin = (decided[a]!.margin + decided[b]!.margin) / 2
        yield { a, b, score: 1 - margin, reason: `Both lie on the border of clusters ${one} and ${two}.` }
      }
    }
  },
}

function bordersOf(decided: ReturnType<typeof margins>): Border[] {
  const found = new Map<string, { one: number; two: number; sides: [number[], number[]]; mass: number }>()
  const order = decided
    .map((_, item) => item)
    .sort((a, b) => decided[a]!.margin - decided[b]!.margin || a - b)
  for (const item of order) {
    const { first, second, margin } = decided[item]!
    const key = pairKey(first, second)
    const [one, two] = [Math.min(first, second), Math.max(first, second)]
    const border = found.get(key) ?? { one, two, sides: [[], []], mass: 0 }
    border.sides[first === one ? 0 : 1].push(item)
    border.mass += 1 - margin
    found.set(key, border)
  }
  return [...found.values()]
    .filter(({ sides }) => sides[0].length > 0 && sides[1].length > 0)
    .sort((a, b) => b.mass - a.mass)
}

function nearest({ embedding, dimensions }: ProposalGround, item: number, among: readonly number[]) {
  let best: number | undefined
  let least = Infinity
  for (const other of among) {
    const squared = squaredDistance(embedding, item, embedding, other, dimensions)
    if (squared < least) [best, least] = [other, squared]
  }
  return best
}
