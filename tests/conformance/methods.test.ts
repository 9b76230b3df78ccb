import { describe, expect, it } from 'vitest'
import { LikewiseError } from '../../src-main/contract/errors'
import type { Settings } from '../../src-main/contract/runs'
import type { Clustering, Method, MethodContext, ModelImages } from '../../src-main/methods/method'
import { methods } from '../../src-main/methods/registry'
import { parseSettings, settingFields } from '../../src-main/methods/settingFields'
import { createRunControl } from '../../src-main/training/runControl'
import { denseAutoencoder } from '../support/denseAutoencoder'
import { memoryStore, squares, trainingSession } from '../support/trainingSession'

const size = 32

function flat(count: number, value: number): ModelImages {
  return { count, height: size, width: size, read: (_, out) => out.fill(value) }
}

/** Small settings for the methods that learn slowly, where they have them. */
const quick: Settings = {
  pretrainEpochs: 10,
  pretrainLearningRate: 0.01,
  epochs: 6,
  latentSize: 6,
  pretrainBatchSize: 20,
  mustPerBatch: 2,
  cannotPerBatch: 2,
  batchSize: 20,
}

/** Pairs that the images of {@link squares} deserve. */
const pairs = { mustLinks: Uint32Array.of(0, 3, 1, 4), cannotLinks: Uint32Array.of(0, 1, 1, 2) }

const openAutoencoder: MethodContext['openAutoencoder'] = (spec) =>
  Promise.resolve({ network: denseAutoencoder(spec), backend: 'dense', threads: 1 })

function settingsOf(method: Method, clusters: number): Settings {
  const known = Object.entries(quick).filter(([name]) => name in method.settings.shape)
  return parseSettings(method, { clusters, imageSize: size, ...Object.fromEntries(known) })
}

async function train(
  method: Method,
  given: ModelImages,
  clusters: number,
  context: Partial<MethodContext> = {},
  changes: Settings = {},
) {
  const signal = context.signal ?? new AbortController().signal
  return method.train(
    given,
    { ...settingsOf(method, clusters), ...changes },
    {
      ...trainingSession({ signal, control: createRunControl(signal, () => 0) }),
      ...{ openAutoencoder, pairs, shared: memoryStore(), begun: null, dataKey: 'squares' },
      ...context,
    },
  )
}

/** Clusters may be empty, and then have the last numbers. */
function expectValid(result: Clustering, count: number, clusters: number): void {
  expect(result.clusters).toBe(clusters)
  expect(result.assignments).toHaveLength(count)
  const used = new Set(result.assignments)
  expect(used.size).toBeLessThanOrEqual(clusters)
  expect(used).toEqual(new Set(Array.from(used.keys(), (_, i) => i)))
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
  /** Binary patterns of a flat ground with noise are patterns of the noise, whatever stands on it. */
  const distinct = squares(60, 3, size, method.id.startsWith('lbp-') ? 0 : 0.1)

  it('separates images that plainly differ', async () => {
    const result = await train(method, distinct, 3)
    expectValid(result, 60, 3)
    for (let i = 3; i < 60; i++) expect(result.assignments[i]).toBe(result.assignments[i % 3])
  })

  it('numbers clusters by size, the largest first', async () => {
    const lopsided = squares(60)
    const result = await train(
      method,
      { ...lopsided, read: (i, out) => lopsided.read(i < 40 ? 0 : i, out) },
      3,
    )
    const sizes = [0, 1, 2].map((cluster) => result.assignments.filter((label) => label === cluster).length)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  it('repeats with the same seed', async () => {
    const numbers = async () => {
      const { figures, ...result } = await train(method, squares(30, 5), 4)
      return { ...result, figures: Object.keys(figures) }
    }
    expect(await numbers()).toEqual(await numbers())
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
    await train(method, squares(200, 7), 5, {
      progress: (phase, done, total) => {
        expect(done).toBeLessThanOrEqual(total)
        expect(done).toBeGreaterThanOrEqual(last.get(phase) ?? 0)
        last.set(phase, done)
      },
    })
    expect(last.size).toBeGreaterThan(0)
  })

  it('assigns the images that it learnt from to their own clusters', async () => {
    const result = await train(method, distinct, 3)
    const { signal } = new AbortController()
    const open: MethodContext['openAutoencoder'] = (spec, weights) =>
      Promise.resolve({ network: denseAutoencoder(spec, weights), backend: 'dense', threads: 1 })
    const placed = await method.assign(distinct, settingsOf(method, 3), result.model, {
      signal,
      progress: () => undefined,
      openAutoencoder: open,
    })
    const { assignments, embedding, dimensions } = result
    expect(placed).toMatchObject({ assignments, embedding, dimensions })
    placed.distances.forEach((distance, i) => expect(distance).toBeCloseTo(result.distances[i]!, 6))
  })

  it('refuses a model that is not one', async () => {
    const { signal } = new AbortController()
    const model = { head: {}, arrays: {} }
    const context = { signal, progress: () => undefined, openAutoencoder }
    await expect(async () =>
      method.assign(squares(3), settingsOf(method, 3), model, context),
    ).rejects.toMatchObject({ code: 'workspace-damaged' })
  })

  it('has presets with settings of its own', () => {
    for (const { settings } of method.presets) expect(() => parseSettings(method, settings)).not.toThrow()
  })

  it('stops with the reason of the signal', async () => {
    const reason = new LikewiseError('cancelled', 'enough')
    await expect(train(method, squares(50), 3, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('stops midway, at the image it has come to', async () => {
    const controller = new AbortController()
    const reason = new LikewiseError('cancelled', 'enough')
    const whole = squares(50)
    let reads = 0
    const read: typeof whole.read = (i, out) => {
      if (++reads === 30) controller.abort(reason)
      whole.read(i, out)
    }
    await expect(train(method, { ...whole, read }, 3, { signal: controller.signal })).rejects.toBe(reason)
    expect(reads).toBeLessThan(200)
  })

  it('copes with pairs that contradict each other', async () => {
    const contradictory = {
      mustLinks: Uint32Array.of(0, 3, 3, 6, 1, 2),
      cannotLinks: Uint32Array.of(0, 6, 0, 3, 1, 2, 4, 4),
    }
    expectValid(await train(method, squares(60), 3, { pairs: contradictory }), 60, 3)
  })

  it('refuses a single image, for which there is nothing to tell apart', async () => {
    await expect(train(method, squares(1), 2)).rejects.toMatchObject({ code: 'too-few-images' })
  })

  it.each([
    ['black', flat(6, 0)],
    ['white', flat(6, 1)],
    ['alike', { ...squares(6), read: (_: number, out: Float32Array) => squares(1).read(0, out) }],
  ])('copes with images that are all %s', async (_, given) => {
    expectValid(await train(method, given, 2), 6, 2)
  })

  it('refuses fewer images than clusters, naming both', async () => {
    const attempt = train(method, squares(2), 3)
    await expect(attempt).rejects.toMatchObject({ code: 'too-few-images' })
    await expect(attempt).rejects.toThrow(/2 .*3/)
  })

  it.runIf(method.goesOn)(
    'goes on from the network and the centres of another run, whose numbers it keeps',
    async () => {
      const first = await train(
        methods.find(({ id }) => id === 'cae-kmeans')!,
        squares(60),
        3,
      )
      // The numbers are turned round, so that keeping them differs from numbering by size.
      const turned = Float64Array.from(first.model.arrays['centres'] as Float64Array)
      const width = turned.length / 3
      for (let cluster = 0; cluster < 3; cluster++) {
        const row = (first.model.arrays['centres'] as Float64Array).subarray(
          (2 - cluster) * width,
          (3 - cluster) * width,
        )
        turned.set(row, cluster * width)
      }
      const begun = { ...first.model, arrays: { ...first.model.arrays, centres: turned } }
      const stages = new Set<string>()
      const observe: MethodContext['observe'] = (history) => history.forEach(({ stage }) => stages.add(stage))
      const second = await train(
        method,
        squares(60),
        3,
        { begun, observe },
        { epochs: 1, learningRate: 1e-5 },
      )
      expect(stages).toEqual(new Set(['fine-tuning']))
      expect([...second.assignments]).toEqual([...first.assignments].map((cluster) => 2 - cluster))
      const other = { ...begun, head: { spec: { inputSize: 64 } } }
      await expect(train(method, squares(60), 3, { begun: other })).rejects.toThrow(
        /no network of this shape/,
      )
    },
  )
})
