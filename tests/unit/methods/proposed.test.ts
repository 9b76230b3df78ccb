import { describe, expect, it } from 'vitest'
import { method } from '../../../src-main/methods/proposed'
import { parseSettings } from '../../../src-main/methods/settingFields'
import { createRandom } from '../../../src-main/numerics/random'
import type { MethodContext } from '../../../src-main/methods/method'
import type { PixelSource } from '../../../src-main/training/trainingSession'
import { denseAutoencoder } from '../../support/denseAutoencoder'
import { memoryStore, squares, trainingSession } from '../../support/trainingSession'

it('pairs that would fill a batch are refused before anything is learnt', async () => {
  const context: MethodContext = {
    ...trainingSession({ random: createRandom(1) }),
    shared: memoryStore(),
    begun: null,
    dataKey: '',
    pairs: { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() },
    openAutoencoder: () => Promise.reject(new Error('It has begun.')),
  }
  const chosen = parseSettings(method, { batchSize: 64 })
  const attempt = method.train(squares(20), chosen, context)
  await expect(attempt).rejects.toMatchObject({ code: 'invalid-settings' })
  await expect(attempt).rejects.toThrow(/64 .*16 .*larger than 64/)
})

describe('a rare kind of image', () => {
  /** 40 images that are bright on the left, 40 on the right, and 8 on the left but for its upper half. */
  const sizes = [40, 40, 8]
  const kindOf = sizes.flatMap((size, kind) => Array.from({ length: size }, () => kind))
  const size = 32
  const isBright = [
    (x: number) => x < size / 2,
    (x: number) => x >= size / 2,
    (x: number, y: number) => x < size / 2 && y >= size / 2,
  ]
  const random = createRandom(5)
  const rows = kindOf.map((kind) =>
    Float32Array.from({ length: size ** 2 }, (_, p) => {
      const light = isBright[kind]!(p % size, Math.floor(p / size)) ? 0.8 : 0.1
      return light + 0.1 * random.next()
    }),
  )
  const images: PixelSource = {
    ...{ count: rows.length, height: size, width: size },
    read: (i, out) => out.set(rows[i]!),
  }
  const couples = kindOf.flatMap((_, i) => kindOf.slice(0, i).map((_kind, j) => [j, i] as const))
  const some = (same: boolean) =>
    couples.filter(([a, b]) => (kindOf[a] === kindOf[b]) === same && random.next() < 0.3).flat()
  const pairs = { mustLinks: Uint32Array.from(some(true)), cannotLinks: Uint32Array.from(some(false)) }

  const train = (groupCentres: boolean, begun: MethodContext['begun'] = null) =>
    method.train(
      images,
      parseSettings(method, {
        clusters: 2,
        imageSize: 32,
        latentSize: 6,
        pretrainEpochs: 20,
        // The centres are what is looked at: they hardly move.
        epochs: 1,
        learningRate: 1e-6,
        displacement: 0,
        batchSize: 40,
        mustPerBatch: 4,
        cannotPerBatch: 4,
        joinLinked: false,
        refillEmpty: false,
        groupCentres,
      }),
      {
        ...trainingSession(),
        shared: memoryStore(),
        begun,
        dataKey: '',
        pairs,
        openAutoencoder: (spec, weights) =>
          Promise.resolve({
            network: denseAutoencoder(spec, 'enc.0.weight' in weights ? undefined : weights),
            backend: 'dense',
            threads: 1,
          }),
      },
    )
  const clusterOf = (assignments: Int32Array, kind: number) =>
    new Set(assignments.filter((_, i) => kindOf[i] === kind))

  it('gets a centre beyond those asked for where must-links join it', async () => {
    const { assignments, clusters } = await train(true)
    expect(clusters).toBe(3)
    const found = [0, 1, 2].map((kind) => [...clusterOf(assignments, kind)])
    expect(found.map((own) => own.length)).toEqual([1, 1, 1])
    expect(new Set(found.flat()).size).toBe(3)
    expect(found[2]).toEqual([2])
  })

  it('is lost among others without, and found when the run goes on; the others keep their numbers', async () => {
    const lost = await train(false)
    expect(lost.clusters).toBe(2)
    const found = await train(true, lost.model)
    expect(found.clusters).toBe(3)
    expect([...clusterOf(found.assignments, 2)]).toEqual([2])
    for (const kind of [0, 1]) {
      expect(clusterOf(found.assignments, kind)).toEqual(clusterOf(lost.assignments, kind))
    }
  })
})
