import { z } from 'zod'
import { LikewiseError } from '../contract/errors'
import { assignDeep } from './deep/assignDeep'
import { clusterDeep } from './deep/clusterDeep'
import {
  autoencoderSettings,
  calmingSettings,
  fineTuneSettings,
  pairwiseSettings,
  reconstructionSettings,
} from './deep/settings'
import type { Method } from './method'

const settings = z.object({
  ...autoencoderSettings,
  ...fineTuneSettings,
  // 50 images, and up to 64 more in the 16 + 16 pairs.
  batchSize: fineTuneSettings.batchSize.default(114),
  epochs: fineTuneSettings.epochs.default(30),
  // The learning rate falls to zero over the epochs: it ends there.
  tolerance: fineTuneSettings.tolerance.default(0),
  ...reconstructionSettings,
  ...pairwiseSettings,
  ...calmingSettings,
})

/** The paper's model (section 3, Algorithm 1): IDEC, guided by must-link and cannot-link pairs (eq. 14, 15). */
export const method: Method<typeof settings> = {
  id: 'proposed',
  rank: 5,
  title: 'Likewise',
  description: 'The autoencoder’s clusters, drawn together and apart by pairs that the tags and people give.',
  version: 4,
  settings,
  presets: [
    {
      id: 'paper',
      title: 'Paper',
      description: 'The settings of section 3.5, read literally.',
      settings: {
        imageSize: 256,
        batchSize: 50,
        epochs: 100,
        constraints: 2000,
        rules: 'paper',
        balanced: false,
        cannotDistance: 0,
        anchorHalf: false,
        meanBrightness: false,
        mustPerBatch: 1,
        cannotPerBatch: 1,
        evenKinds: false,
        groupCentres: false,
        joinLinked: false,
        refillEmpty: false,
        displacement: 0,
        fallingRate: false,
        tolerance: 0.001,
      },
    },
  ],
  usesPairs: true,
  goesOn: true,
  async train(images, chosen, context) {
    checkBatch(chosen)
    const { alpha, beta, gamma, margin } = chosen
    const tuning = {
      ...chosen,
      weights: { clustering: alpha, pairwise: gamma, margin },
      reconstructionWeight: beta,
      pairs: context.pairs,
    }
    return await clusterDeep(images, chosen, tuning, context)
  },
  assign: assignDeep,
}

/** Before anything is learnt: the pairs of a batch must leave room for other images. Errors: invalid-settings. */
function checkBatch({ batchSize, mustPerBatch, cannotPerBatch }: z.output<typeof settings>): void {
  const paired = 2 * (mustPerBatch + cannotPerBatch)
  if (paired < batchSize) return
  const sentence = `A batch of ${batchSize} images cannot hold ${mustPerBatch} must-links and ${cannotPerBatch} cannot-links. Make batches larger than ${paired}.`
  throw new LikewiseError('invalid-settings', sentence)
}
