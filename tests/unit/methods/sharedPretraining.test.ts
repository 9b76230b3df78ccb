import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../src-main/contract/runs'
import type { MethodContext } from '../../../src-main/methods/method'
import { method as caeCopKMeans } from '../../../src-main/methods/caeCopKMeans'
import { method as caeKMeans } from '../../../src-main/methods/caeKMeans'
import { method as caePcKMeans } from '../../../src-main/methods/caePcKMeans'
import { method as idec } from '../../../src-main/methods/idec'
import { parseSettings } from '../../../src-main/methods/settingFields'
import { createRandom } from '../../../src-main/numerics/random'
import { denseAutoencoder } from '../../support/denseAutoencoder'
import { memoryStore, squares, trainingSession } from '../../support/trainingSession'

const quick = {
  ...{ clusters: 3, imageSize: 32, latentSize: 6, restarts: 3 },
  ...{ pretrainEpochs: 3, pretrainBatchSize: 20, pretrainLearningRate: 0.01 },
}
const tuned = { ...quick, epochs: 2, batchSize: 20 }

/** Trains with a store of pretrained networks, and counts the steps of pretraining. */
function training(shared = memoryStore(), given: Partial<MethodContext> = {}, backend = 'dense') {
  let steps = 0
  const context: MethodContext = {
    ...trainingSession({ random: createRandom(1) }),
    ...{ shared, dataKey: 'squares', begun: null },
    pairs: { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() },
    openAutoencoder(spec) {
      const network = denseAutoencoder(spec)
      const train: typeof network.train = (images, count, step) => {
        if (step.head === null) steps++
        return network.train(images, count, step)
      }
      return Promise.resolve({ network: { ...network, train }, backend, threads: 1 })
    },
    ...given,
  }
  return { context, steps: () => steps }
}

describe('pretraining that runs share', () => {
  it('gives the numbers of a run that pretrained itself', async () => {
    const settings = parseSettings(idec, tuned)
    const alone = await idec.train(squares(60), settings, training().context)

    const shared = memoryStore()
    await caeKMeans.train(squares(60), parseSettings(caeKMeans, quick), training(shared).context)
    const second = training(shared)
    const result = await idec.train(squares(60), settings, second.context)
    expect(second.steps()).toBe(0)
    expect(result.embedding).toEqual(alone.embedding)
    expect(result.assignments).toEqual(alone.assignments)
    expect(result.model.arrays).toEqual(alone.model.arrays)
    expect(result.figures['pretrainEpochs']).toBe(3)
  })

  it.each([caeCopKMeans, caePcKMeans])('serves $id, which groups the same embedding', async (method) => {
    const shared = memoryStore()
    const first = await caeKMeans.train(
      squares(60),
      parseSettings(caeKMeans, quick),
      training(shared).context,
    )
    const second = training(shared)
    const result = await method.train(squares(60), parseSettings(method, quick), second.context)
    expect(second.steps()).toBe(0)
    expect(result.embedding).toEqual(first.embedding)
  })

  const changed: [string, Settings, Partial<MethodContext>, string][] = [
    ['embedding', { latentSize: 5 }, {}, 'dense'],
    ['activation', { latentActivation: 'linear' }, {}, 'dense'],
    ['beginning', { meanBrightness: false }, {}, 'dense'],
    ['number of epochs', { pretrainEpochs: 2 }, {}, 'dense'],
    ['batch', { pretrainBatchSize: 30 }, {}, 'dense'],
    ['learning rate', { pretrainLearningRate: 0.02 }, {}, 'dense'],
    ['images or seed', {}, { dataKey: 'others' }, 'dense'],
    ['backend', {}, {}, 'another'],
  ]
  it.each(changed)('is not shared with another %s', async (_, settings, context, backend) => {
    const shared = memoryStore()
    await caeKMeans.train(squares(60), parseSettings(caeKMeans, quick), training(shared).context)
    const other = training(shared, context, backend)
    await caeKMeans.train(squares(60), parseSettings(caeKMeans, { ...quick, ...settings }), other.context)
    expect(other.steps()).toBeGreaterThan(0)
  })
})
