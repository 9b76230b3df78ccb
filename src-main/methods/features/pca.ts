import { z } from 'zod'
import { principalComponents, transform } from '../../numerics/principalComponents/principalComponents'
import type { RowSource } from '../../numerics/principalComponents/rowSource'
import type { RandomStream } from '../../numerics/random'
import type { ModelImages } from '../method'
import type { FeatureExtractor } from './featureExtractor'
import { storedDoubles } from './storedDoubles'

const settings = z.object({
  components: z.int().min(2).max(500).default(100).meta({
    group: 'Features',
    title: 'Components',
    description: 'Principal components that describe an image.',
  }),
  fitSamples: z.int().min(100).max(100_000).default(5000).meta({
    group: 'Features',
    advanced: true,
    title: 'Images to fit on',
    description: 'At most this many images, drawn by chance, fit the components.',
  }),
})

/** Principal components of the pixels (section 4.2). */
export const pca: FeatureExtractor<typeof settings> = {
  id: 'pca',
  version: 2,
  settings,
  async fit(images, chosen, random, pause) {
    const components = await principalComponents(sampleOf(rowsOf(images), chosen.fitSamples, random), {
      components: chosen.components,
      threads: 0,
      random: random.child('components'),
      pause: (share) => pause('Fitting components', share),
    })
    return { ...components }
  },
  async describe(images, _, learnt, pause) {
    const components = {
      mean: storedDoubles(learnt, 'mean'),
      components: storedDoubles(learnt, 'components'),
      variances: storedDoubles(learnt, 'variances'),
    }
    const values = await transform(rowsOf(images), components, {
      threads: 0,
      pause: (share) => pause('Describing images', share),
    })
    return { values, dimensions: components.variances.length }
  },
}

function rowsOf(images: ModelImages): RowSource {
  const dimensions = images.height * images.width
  return { count: images.count, dimensions, read: (i, out) => images.read(i, out) }
}

function sampleOf(rows: RowSource, most: number, random: RandomStream): RowSource {
  if (rows.count <= most) return rows
  const order = Int32Array.from({ length: rows.count }, (_, i) => i)
  random.child('fit sample').shuffle(order)
  const chosen = order.subarray(0, most).sort()
  return { ...rows, count: most, read: (i, out) => rows.read(chosen[i]!, out) }
}
