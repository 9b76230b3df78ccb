import { z } from 'zod'
import { assignDeep } from './deep/assignDeep'
import { clusterDeep } from './deep/clusterDeep'
import { unsupervised } from './deep/fineTuning'
import { autoencoderSettings, fineTuneSettings, reconstructionSettings } from './deep/settings'
import type { Method } from './method'

const settings = z.object({ ...autoencoderSettings, ...fineTuneSettings, ...reconstructionSettings })

/** Improved DEC (Guo et al. 2017; eq. 9): the clustering loss, held in check by the reconstruction. */
export const method: Method<typeof settings> = {
  id: 'idec',
  rank: 4,
  title: 'IDEC',
  description: 'As DEC, but the embedding must still give the images back. Uses no tags.',
  version: 2,
  settings,
  presets: [],
  usesPairs: false,
  goesOn: true,
  train: (images, chosen, context) =>
    clusterDeep(images, { ...chosen, groupCentres: false }, unsupervised(chosen), context),
  assign: assignDeep,
}
