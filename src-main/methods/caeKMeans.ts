import { z } from 'zod'
import { assignDeep } from './deep/assignDeep'
import { clusterDeep } from './deep/clusterDeep'
import { autoencoderSettings } from './deep/settings'
import type { Method } from './method'

const settings = z.object(autoencoderSettings)

/** Convolutional autoencoder and k-means (section 3.1; tables 1 and 3). */
export const method: Method<typeof settings> = {
  id: 'cae-kmeans',
  rank: 2,
  title: 'Autoencoder and k-means',
  description: 'Describes images by an autoencoder and groups them by k-means. Uses no tags.',
  version: 1,
  settings,
  presets: [],
  usesPairs: false,
  goesOn: false,
  train: (images, chosen, context) => clusterDeep(images, chosen, null, context),
  assign: assignDeep,
}
