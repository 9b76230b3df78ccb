import { z } from 'zod'
import { copKMeans as cluster } from '../../numerics/copKMeans'
import type { Grouping } from './grouping'
import { drawnPairSettings } from './pairsOfGrouping'

const settings = z.object(drawnPairSettings)

export const copKMeans: Grouping<typeof settings> = {
  id: 'cop',
  version: 2,
  settings,
  usesPairs: true,
  defaultRestarts: 10,
  async group({ values, dimensions }, pairs, _, options) {
    const { violations, ...result } = await cluster(values, dimensions, pairs, options)
    return { ...result, figures: { violatedCannotLinks: violations } }
  },
}
