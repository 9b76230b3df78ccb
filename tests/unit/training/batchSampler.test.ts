import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src-main/numerics/random'
import { createBatchSampler, firstPosition, type Batch } from '../../../src-main/training/batchSampler'

const sizes = fc
  .record({
    seed: fc.integer(),
    images: fc.integer({ min: 8, max: 60 }),
    batchSize: fc.integer({ min: 10, max: 20 }),
    must: fc.integer({ min: 0, max: 12 }),
    cannot: fc.integer({ min: 0, max: 12 }),
    mustPerBatch: fc.integer({ min: 0, max: 2 }),
    cannotPerBatch: fc.integer({ min: 0, max: 2 }),
  })
  .map((given) => {
    const random = createRandom(given.seed)
    const seen = new Set<string>()
    const draw = (count: number) => {
      const pairs: number[] = []
      for (let tries = 0; pairs.length < 2 * count && tries < 200; tries++) {
        const [a, b] = [random.integer(given.images), random.integer(given.images)]
        const key = [a, b].sort((x, y) => x - y).join()
        if (a === b || seen.has(key)) continue
        seen.add(key)
        pairs.push(a, b)
      }
      return Uint32Array.from(pairs)
    }
    return { ...given, pairs: { mustLinks: draw(given.must), cannotLinks: draw(given.cannot) } }
  })
type Sizes = typeof sizes extends fc.Arbitrary<infer T> ? T : never

function samplerOf(given: Sizes) {
  return createBatchSampler({ ...given, random: createRandom(given.seed) })
}

function* epochsOf(given: Sizes, epochs: number): Generator<Batch & { epoch: number }> {
  const sampler = samplerOf(given)
  for (let at = firstPosition; at.epoch < epochs;) {
    const { batch, next } = sampler.draw(at)
    yield { ...batch, epoch: at.epoch }
    at = next
  }
}

function pairKeys(images: Uint32Array, flat: Uint32Array): string[] {
  return Array.from(
    { length: flat.length / 2 },
    (_, k) => `${images[flat[2 * k]!]}-${images[flat[2 * k + 1]!]}`,
  )
}

function allKeys(flat: Uint32Array): string[] {
  return pairKeys(
    Uint32Array.from({ length: 1000 }, (_, i) => i),
    flat,
  )
}

describe('batch sampler', () => {
  it('shows every image in each epoch, none twice in a batch, and no batch is too large', () => {
    fc.assert(
      fc.property(sizes, (given) => {
        const seen = new Set<string>()
        for (const { images, epoch } of epochsOf(given, 2)) {
          expect(new Set(images).size).toBe(images.length)
          expect(images.length).toBeLessThanOrEqual(given.batchSize)
          for (const image of images) seen.add(`${epoch} ${image}`)
        }
        expect(seen.size).toBe(2 * given.images)
      }),
    )
  })

  it('puts the asked number of pairs of each kind into every batch, and names exactly the pairs that lie in it', () => {
    fc.assert(
      fc.property(sizes, (given) => {
        for (const { images, pairs } of epochsOf(given, 1)) {
          const inside = new Set(images)
          for (const [kind, least] of [
            ['mustLinks', given.mustPerBatch],
            ['cannotLinks', given.cannotPerBatch],
          ] as const) {
            const found = pairKeys(images, pairs[kind])
            const wanted = allKeys(given.pairs[kind]).filter((key) =>
              key.split('-').every((image) => inside.has(Number(image))),
            )
            expect(found.sort()).toEqual(wanted.sort())
            expect(found.length).toBeGreaterThanOrEqual(Math.min(least, given.pairs[kind].length / 2))
          }
        }
      }),
    )
  })

  it('cycles through all pairs before one comes again', () => {
    const pairs = { mustLinks: Uint32Array.of(0, 1, 2, 3, 4, 5), cannotLinks: Uint32Array.of(6, 7) }
    const sampler = createBatchSampler({
      images: 400,
      batchSize: 6,
      pairs,
      mustPerBatch: 1,
      cannotPerBatch: 1,
      random: createRandom(2),
    })
    let at = firstPosition
    const rounds = [0, 1].map(() => {
      const firsts = new Set<number>()
      for (let i = 0; i < 3; i++) {
        const { batch, next } = sampler.draw(at)
        firsts.add(batch.images[0]!)
        at = next
      }
      return firsts
    })
    for (const firsts of rounds) expect([...firsts].sort()).toEqual([0, 2, 4])
  })

  it('gives the same batch at the same position, whatever was drawn before', () => {
    fc.assert(
      fc.property(sizes, (given) => {
        const [one, other] = [samplerOf(given), samplerOf(given)]
        let at = firstPosition
        for (let i = 0; i < 9; i++) at = one.draw(at).next
        expect(other.draw(at)).toEqual(one.draw(at))
      }),
    )
  })

  it('orders each epoch anew', () => {
    const given = { images: 40, batchSize: 40, mustPerBatch: 0, cannotPerBatch: 0 }
    const pairs = { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() }
    const sampler = createBatchSampler({ ...given, pairs, random: createRandom(1) })
    const first = sampler.draw(firstPosition)
    expect(first.next.epoch).toBe(1)
    expect(sampler.draw(first.next).batch.images).not.toEqual(first.batch.images)
  })

  it('refuses a batch that its pairs would fill', () => {
    const pairs = { mustLinks: Uint32Array.of(0, 1), cannotLinks: Uint32Array.of(1, 2) }
    const options = { images: 9, pairs, mustPerBatch: 1, cannotPerBatch: 1, random: createRandom(1) }
    expect(() => createBatchSampler({ ...options, batchSize: 4 })).toThrow(RangeError)
    expect(() => createBatchSampler({ ...options, batchSize: 5 })).not.toThrow()
  })
})
