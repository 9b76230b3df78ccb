import { expect, it } from 'vitest'
import { method } from '../../../src-main/methods/proposed'
import { parseSettings } from '../../../src-main/methods/settingFields'
import { createRandom } from '../../../src-main/numerics/random'
import type { MethodContext } from '../../../src-main/methods/method'
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
