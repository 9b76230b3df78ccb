import { describe, expect, it } from 'vitest'
import { LikewiseError } from '../../src-main/contract/errors'
import type { Clustering, Method, MethodContext, ModelImages } from '../../src-main/methods/method'
import { methods } from '../../src-main/methods/registry'
import { parseSettings, settingFields } from '../../src-main/methods/settingFields'
import { createRandom } from '../../src-main/numerics/random'

const size = 32

/** Images of `kinds` bright squares at different places, with noise. */
function images(count: number, kinds = 3): ModelImages {
  const random = createRandom(11)
  const rows = Array.from({ length: count }, (_, n) =>
    Float32Array.from({ length: size * size }, (_, p) => {
      const [y, x] = [Math.floor(p / size), p % size]
      const left = 3 + 9 * (n % kinds)
      return (x >= left && x < left + 6 && y > 8 && y < 20 ? 0.8 : 0.1) + 0.1 * random.next()
    }),
  )
  return { count, height: size, width: size, read: (i, out) => out.set(rows[i]!) }
}

function flat(count: number, value: number): ModelImages {
  return { count, height: size, width: size, read: (_, out) => out.fill(value) }
}

async function train(
  method: Method,
  given: ModelImages,
  clusters: number,
  context: Partial<MethodContext> = {},
) {
  return method.train(given, parseSettings(method, { clusters, imageSize: size }), {
    random: createRandom(1),
    progress: () => undefined,
    signal: new AbortController().signal,
    ...context,
  })
}

function expectValid(result: Clustering, count: number, clusters: number): void {
  expect(result.clusters).toBe(clusters)
  expect(result.assignments).toHaveLength(count)
  expect(new Set(result.assignments)).toEqual(new Set(Array.from({ length: clusters }, (_, i) => i)))
  expect(result.embedding).toHaveLength(count * result.dimensions)
  expect(result.embedding.every(Number.isFinite)).toBe(true)
  expect(result.distances).toHaveLength(count)
  expect(result.distances.every((distance) => Number.isFinite(distance) && distance >= 0)).toBe(true)
}

it('there is at least one method, and ids are unique', () => {
  expect(methods.length).toBeGreaterThan(0)
  expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length)
})

describe.each([...methods])('method $id', (method) => {
  it('separates images that plainly differ', async () => {
    const result = await train(method, images(60), 3)
    expectValid(result, 60, 3)
    for (let i = 3; i < 60; i++) expect(result.assignments[i]).toBe(result.assignments[i % 3])
  })

  it('numbers clusters by size, the largest first', async () => {
    const lopsided = images(60)
    const result = await train(
      method,
      { ...lopsided, read: (i, out) => lopsided.read(i < 40 ? 0 : i, out) },
      3,
    )
    const sizes = [0, 1, 2].map((cluster) => result.assignments.filter((label) => label === cluster).length)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  it('repeats with the same seed', async () => {
    expect(await train(method, images(30, 5), 4)).toEqual(await train(method, images(30, 5), 4))
  })

  it('has settings with titles, descriptions and defaults that are valid', () => {
    const fields = settingFields(method.settings)
    expect(fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['clusters', 'imageSize', 'intensity', 'aspect']),
    )
    for (const field of fields) expect(field.title.length * field.description.length).toBeGreaterThan(0)
    expect(() => parseSettings(method, {})).not.toThrow()
  })

  it('reports progress that does not go back within a phase', async () => {
    const last = new Map<string, number>()
    await train(method, images(200, 7), 5, {
      progress: (phase, done, total) => {
        expect(done).toBeLessThanOrEqual(total)
        expect(done).toBeGreaterThanOrEqual(last.get(phase) ?? 0)
        last.set(phase, done)
      },
    })
    expect(last.size).toBeGreaterThan(0)
  })

  it('stops with the reason of the signal', async () => {
    const reason = new LikewiseError('cancelled', 'enough')
    await expect(train(method, images(50), 3, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it.each([
    ['black', flat(6, 0)],
    ['white', flat(6, 1)],
    ['alike', { ...images(6), read: (_: number, out: Float32Array) => images(1).read(0, out) }],
  ])('copes with images that are all %s', async (_, given) => {
    expectValid(await train(method, given, 2), 6, 2)
  })

  it('refuses fewer images than clusters, naming both', async () => {
    const attempt = train(method, images(2), 3)
    await expect(attempt).rejects.toMatchObject({ code: 'too-few-images' })
    await expect(attempt).rejects.toThrow(/2 .*3/)
  })
})
