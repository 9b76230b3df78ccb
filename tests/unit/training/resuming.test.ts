import { describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import type { TrainingPoint } from '../../../src-main/contract/training'
import { createRandom } from '../../../src-main/numerics/random'
import { checkpointName } from '../../../src-main/training/epochLoop'
import { fineTune, type FineTuneStart } from '../../../src-main/training/fineTune'
import { pretrain } from '../../../src-main/training/pretrain'
import type { RunControl } from '../../../src-main/training/runControl'
import { readState } from '../../../src-main/training/trainingState'
import { denseAutoencoder } from '../../support/denseAutoencoder'
import { memoryStore, squares, trainingSession } from '../../support/trainingSession'

const spec = { inputSize: 8, filters: [], latentSize: 4, latentActivation: 'linear' } as const
const images = squares(40, 3, 8)
const tuning = {
  epochs: 4,
  batchSize: 12,
  learningRate: 1e-3,
  weights: { clustering: 0.1, pairwise: 10, margin: 1 },
  reconstructionWeight: 1,
  updateInterval: 2,
  tolerance: 0,
  pairs: { mustLinks: Uint32Array.of(0, 3, 1, 4), cannotLinks: Uint32Array.of(0, 1, 2, 4, 3, 5) },
  mustPerBatch: 1,
  cannotPerBatch: 1,
  joinLinked: false,
  refillEmpty: false,
  displacement: 0,
  fallingRate: false,
}
/** Each of the first images with every other of them, whatever kind. */
const alike = Uint32Array.from(
  Array.from({ length: 12 }, (_, i) => Array.from({ length: i }, (_, j) => [i, j])).flat(2),
)
const pretraining = { epochs: 3, batchSize: 12, learningRate: 1e-3 }

/** A process that dies at its n-th batch; what it saved at every m-th before that is all that is left. */
function dying(batches: number, savedEvery: number): RunControl {
  let count = 0
  return {
    async boundary(save) {
      count++
      if (count % savedEvery === 0) await save()
      if (count === batches) throw new LikewiseError('cancelled', 'killed')
    },
  }
}

/** The numbers that a run ends with: everything but the clock's. */
function numbers(history: readonly TrainingPoint[]): TrainingPoint[] {
  return history.map((point) => ({ ...point, imagesPerSecond: 0 }))
}

function startOf(): FineTuneStart {
  const random = createRandom(5)
  return { centres: Float64Array.from({ length: 12 }, () => random.normal()), history: [] }
}

async function tuneOnce(
  control?: RunControl,
  store = memoryStore(),
  options = tuning,
  first: FineTuneStart = startOf(),
) {
  const saved = store.files.get(checkpointName)
  const state = saved === undefined ? null : readState(structuredClone(saved))
  const network = denseAutoencoder(spec, state?.weights)
  if (state !== null) await network.writeAdam(state.adam)
  const start = state === null ? first : { ...state, clusters: state.clusters! }
  const session = trainingSession({ store, ...(control === undefined ? {} : { control }) })
  const { centres, history } = await fineTune(network, images, options, session, start)
  return { centres, history: numbers(history), weights: await network.readWeights() }
}

describe('a run that was killed and taken up', () => {
  it.each([1, 2, 5, 8, 13])(
    'ends fine-tuning with the same bits when killed at batch %i',
    async (batches) => {
      const store = memoryStore()
      await expect(tuneOnce(dying(batches, 2), store)).rejects.toThrow('killed')
      expect(await tuneOnce(undefined, store)).toEqual(await tuneOnce())
    },
  )

  it('ends so when killed again and again', async () => {
    const store = memoryStore()
    let deaths = 0
    const result = await (async () => {
      for (;;) {
        try {
          return await tuneOnce(dying(3, 2), store)
        } catch {
          deaths++
        }
      }
    })()
    expect(deaths).toBeGreaterThan(4)
    expect(result).toEqual(await tuneOnce())
  })

  it('ends so with images displaced and a falling learning rate', async () => {
    const calm = { ...tuning, displacement: 0.2, fallingRate: true }
    const whole = await tuneOnce(undefined, undefined, calm)
    expect(whole.weights).not.toEqual((await tuneOnce()).weights)
    const store = memoryStore()
    await expect(tuneOnce(dying(7, 2), store, calm)).rejects.toThrow('killed')
    expect(await tuneOnce(undefined, store, calm)).toEqual(whole)
  })

  it('ends so when clusters were joined meanwhile', async () => {
    const joining = {
      ...tuning,
      updateInterval: 1,
      joinLinked: true,
      pairs: { mustLinks: alike, cannotLinks: Uint32Array.of(20, 23) },
    }
    const whole = await tuneOnce(undefined, undefined, joining)
    expect(whole.centres.length).toBeLessThan(3 * spec.latentSize)
    for (const batches of [1, 6, 11]) {
      const store = memoryStore()
      await expect(tuneOnce(dying(batches, 1), store, joining)).rejects.toThrow('killed')
      expect(await tuneOnce(undefined, store, joining)).toEqual(whole)
    }
  })

  it('ends so when empty clusters were refilled meanwhile', async () => {
    const kinds = Array.from({ length: 30 }, (_, i) => i % 3)
    const links = (isMust: boolean) =>
      kinds.flatMap((kind, i) =>
        kinds.slice(0, i).flatMap((other, j) => ((kind === other) === isMust ? [i, j] : [])),
      )
    const refilling = {
      ...tuning,
      updateInterval: 1,
      refillEmpty: true,
      pairs: { mustLinks: Uint32Array.from(links(true)), cannotLinks: Uint32Array.from(links(false)) },
    }
    const used = ({ history }: { history: readonly TrainingPoint[] }) => history.at(-1)!.clustersUsed
    // Two of the centres are too far off to have an image.
    const far = (): FineTuneStart => ({
      centres: Float64Array.from({ length: 12 }, (_, i) => (i < 4 ? 0 : 1000 + i)),
      history: [],
    })
    expect(used(await tuneOnce(undefined, undefined, { ...refilling, refillEmpty: false }, far()))).toBe(1)
    const whole = await tuneOnce(undefined, undefined, refilling, far())
    expect(used(whole)).toBe(3)
    for (const batches of [1, 6, 11]) {
      const store = memoryStore()
      await expect(tuneOnce(dying(batches, 1), store, refilling, far())).rejects.toThrow('killed')
      expect(await tuneOnce(undefined, store, refilling, far())).toEqual(whole)
    }
  })

  it('ends pretraining with the same bits', async () => {
    const whole = denseAutoencoder(spec)
    const history = await pretrain(whole, images, pretraining, trainingSession(), null)
    const store = memoryStore()
    const killed = pretrain(
      denseAutoencoder(spec),
      images,
      pretraining,
      trainingSession({ store, control: dying(5, 3) }),
      null,
    )
    await expect(killed).rejects.toThrow('killed')
    const state = readState(store.files.get(checkpointName)!)
    const network = denseAutoencoder(spec, state.weights)
    await network.writeAdam(state.adam)
    const resumed = await pretrain(network, images, pretraining, trainingSession({ store }), state)
    expect(numbers(resumed)).toEqual(numbers(history))
    expect(await network.readWeights()).toEqual(await whole.readWeights())
  })
})

describe('fine-tuning', () => {
  it('stops when the share of changed assignments falls below the tolerance, not at the first target', async () => {
    const network = denseAutoencoder(spec)
    const options = { ...tuning, epochs: 50, updateInterval: 1, tolerance: 1 }
    const { history } = await fineTune(network, images, options, trainingSession(), startOf())
    // With every share below it, one epoch passes between the first target and the second.
    expect(history).toHaveLength(1)
    expect(history[0]!.changed).toBeNull()
  })

  it('lowers its loss and satisfies more of its pairs', async () => {
    const network = denseAutoencoder(spec)
    const options = { ...tuning, epochs: 60, learningRate: 0.01, tolerance: -1 }
    const { history } = await fineTune(network, images, options, trainingSession(), startOf())
    const [first, last] = [history[0]!, history.at(-1)!]
    expect(last.total).toBeLessThan(first.total)
    expect(last.mustSatisfied).toBe(1)
    expect(last.cannotSatisfied).toBe(1)
  })

  it('says so when the numbers leave their range', async () => {
    const network = { ...denseAutoencoder(spec), train: () => Promise.resolve(NaN) }
    const attempt = fineTune(network, images, tuning, trainingSession(), startOf())
    await expect(attempt).rejects.toMatchObject({ code: 'training-diverged' })
  })
})
