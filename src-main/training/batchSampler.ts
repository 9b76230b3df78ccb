import type { PairSet } from '../numerics/pairwiseLoss'
import type { RandomStream } from '../numerics/random'

export interface BatchSamplerOptions {
  /** Images of the training set. */
  readonly images: number
  /** Images of a batch, those of its pairs among them. */
  readonly batchSize: number
  /** Pairs over the training set; none of them twice. */
  readonly pairs: PairSet
  /** Pairs of each kind that every batch has at least; fewer where there are not so many. */
  readonly mustPerBatch: number
  readonly cannotPerBatch: number
  readonly random: RandomStream
}

/** How far the sampler has come: all that a checkpoint needs, since every order is drawn anew from its stream. */
export interface SamplerPosition {
  readonly epoch: number
  /** Images of this epoch's permutation that were used up. */
  readonly used: number
  /** Pairs drawn since the beginning. */
  readonly mustLinks: number
  readonly cannotLinks: number
}

export interface Batch {
  /** Indices into the training set, no one twice. */
  readonly images: Uint32Array
  /** Every pair whose images both lie in the batch, as positions in it. */
  readonly pairs: PairSet
}

export interface BatchSampler {
  /** The batch at a position, and the position after it; the epoch steps on when its permutation is used up. */
  draw(at: SamplerPosition): { readonly batch: Batch; readonly next: SamplerPosition }
}

export const firstPosition: SamplerPosition = { epoch: 0, used: 0, mustLinks: 0, cannotLinks: 0 }

/**
 * Batches with at least a number of must-link and of cannot-link pairs each (section 3.3): the pairs are cycled in a
 * new order each round, the rest of the batch follows a permutation of all images, so that an epoch shows every image
 * at least once. No image is twice in a batch. Pairs that meet by chance in a batch count too, as in eq. 14.
 * @throws RangeError when the pairs alone would not fit into a batch
 */
export function createBatchSampler(options: BatchSamplerOptions): BatchSampler {
  const { images, batchSize, pairs, random } = options
  const must = createCycle(pairs.mustLinks, options.mustPerBatch, random.child('must-links'))
  const cannot = createCycle(pairs.cannotLinks, options.cannotPerBatch, random.child('cannot-links'))
  if (2 * (must.perBatch + cannot.perBatch) >= batchSize) {
    throw new RangeError(
      `A batch of ${batchSize} images cannot hold ${must.perBatch} must-links and ${cannot.perBatch} cannot-links.`,
    )
  }
  const permutationOf = lastOnly((epoch) => shuffled(images, random.child(`epoch ${epoch}`)))
  const partnersOf = partners(pairs)

  return {
    draw(at) {
      const chosen = new Map<number, number>()
      const add = (image: number) => {
        if (!chosen.has(image)) chosen.set(image, chosen.size)
      }
      const mustLinks = must.draw(at.mustLinks)
      const cannotLinks = cannot.draw(at.cannotLinks)
      mustLinks.images.forEach(add)
      cannotLinks.images.forEach(add)
      const permutation = permutationOf(at.epoch)
      let used = at.used
      while (used < images && chosen.size < batchSize) add(permutation[used++]!)
      const isLast = used === images
      return {
        batch: { images: Uint32Array.from(chosen.keys()), pairs: pairsWithin(chosen, partnersOf) },
        next: {
          epoch: isLast ? at.epoch + 1 : at.epoch,
          used: isLast ? 0 : used,
          mustLinks: mustLinks.drawn,
          cannotLinks: cannotLinks.drawn,
        },
      }
    },
  }
}

/** Pairs in a new order each round. */
function createCycle(pairs: Uint32Array, wanted: number, random: RandomStream) {
  const count = pairs.length / 2
  const perBatch = Math.min(wanted, count)
  const orderOf = lastOnly((round) => shuffled(count, random.child(`round ${round}`)))
  return {
    perBatch,
    /** The images of the next pairs, flat, after `drawn` pairs; where a round ends, its last pairs are passed over that come again at once. */
    draw(drawn: number): { readonly images: number[]; readonly drawn: number } {
      const chosen = new Set<number>()
      let next = drawn
      for (; chosen.size < perBatch; next++) chosen.add(orderOf(Math.floor(next / count))[next % count]!)
      return { images: [...chosen].flatMap((pair) => [pairs[2 * pair]!, pairs[2 * pair + 1]!]), drawn: next }
    },
  }
}

function shuffled(length: number, random: RandomStream): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i)
  random.shuffle(order)
  return order
}

/** Remembers the result for the last argument. */
function lastOnly<T>(make: (key: number) => T): (key: number) => T {
  let held: { key: number; value: T } | undefined
  return (key) => {
    if (held?.key !== key) held = { key, value: make(key) }
    return held.value
  }
}

interface Partner {
  readonly image: number
  readonly kind: keyof PairSet
}

/** For each image the pairs in which it comes first. */
function partners(pairs: PairSet): ReadonlyMap<number, Partner[]> {
  const found = new Map<number, Partner[]>()
  for (const kind of ['mustLinks', 'cannotLinks'] as const) {
    for (let k = 0; k < pairs[kind].length; k += 2) {
      const first = pairs[kind][k]!
      const list = found.get(first) ?? []
      list.push({ image: pairs[kind][k + 1]!, kind })
      found.set(first, list)
    }
  }
  return found
}

function pairsWithin(
  chosen: ReadonlyMap<number, number>,
  partnersOf: ReadonlyMap<number, readonly Partner[]>,
): PairSet {
  const within: Record<keyof PairSet, number[]> = { mustLinks: [], cannotLinks: [] }
  for (const [image, place] of chosen) {
    for (const partner of partnersOf.get(image) ?? []) {
      const other = chosen.get(partner.image)
      if (other !== undefined) within[partner.kind].push(place, other)
    }
  }
  return {
    mustLinks: Uint32Array.from(within.mustLinks),
    cannotLinks: Uint32Array.from(within.cannotLinks),
  }
}
