import { z } from 'zod'
import { assignDeep } from './deep/assignDeep'
import { clusterDeep } from './deep/clusterDeep'
import { autoencoderSettings, fineTuneSettings } from './deep/settings'
import type { Method } from './method'
import { unsupervised } from './deep/fineTuning'

const settings = z.object({
  ...autoencoderSettings,
  ...fineTuneSettings,
  alpha: fineTuneSettings.alpha.default(1),
})

/** Deep embedded clustering (Xie et al. 2016; eq. 10–12): the clustering loss alone, the decoder is left as it was. */
export const method: Method<typeof settings> = {
  id: 'dec',
  rank: 3,
  title: 'DEC',
  description: 'Draws the autoencoder’s embedding together around its clusters. Uses no tags.',
  version: 2,
  settings,
  presets: [],
  usesPairs: false,
  goesOn: true,
  train: (images, chosen, context) =>
    clusterDeep(images, { ...chosen, groupCentres: false }, unsupervised({ ...chosen, beta: 0 }), context),
  assign: assignDeep,
}
