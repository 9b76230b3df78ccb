import { z } from 'zod'
import { kMeans as cluster } from '../../numerics/kMeans'
import type { Grouping } from './grouping'

const settings = z.object({})

export const kMeans: Grouping<typeof settings> = {
  id: 'kmeans',
  version: 2,
  settings,
  usesPairs: false,
  defaultRestarts: 30,
  async group({ values, dimensions }, _pairs, _settings, options) {
    return { ...(await cluster(values, dimensions, options)), figures: {} }
  },
}
