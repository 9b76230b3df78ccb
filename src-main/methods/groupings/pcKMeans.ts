import { z } from 'zod'
import { pcKMeans as cluster } from '../../numerics/pcKMeans'
import type { Grouping } from './grouping'
import { drawnPairSettings } from './pairsOfGrouping'

const settings = z.object({
  ...drawnPairSettings,
  penalty: z.number().min(0).max(1e6).default(1).meta({
    group: 'Pairs',
    title: 'Penalty',
    description: 'What a violated pair costs, beside half the squared distance of an image to its centre.',
  }),
})

export const pcKMeans: Grouping<typeof settings> = {
  id: 'pc',
  version: 3,
  settings,
  usesPairs: true,
  defaultRestarts: 10,
  async group({ values, dimensions }, pairs, { penalty }, options) {
    const { objective, ...result } = await cluster(values, dimensions, pairs, { ...options, penalty })
    return { ...result, figures: { objective } }
  },
}
