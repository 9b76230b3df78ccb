import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDistanceTable } from '../../../src-main/numerics/distances/distanceTable'
import { squaredDistance } from '../../../src-main/numerics/squaredDistance'
import { normals } from '../../support/normals'

const shape = fc.record({
  samples: fc.integer({ min: 1, max: 150 }),
  dimensions: fc.integer({ min: 1, max: 9 }),
  clusters: fc.integer({ min: 1, max: 9 }),
  seed: fc.nat(),
})

it('distances many at a time are those of one by one, whatever the shape', () => {
  fc.assert(
    fc.property(shape, ({ samples, dimensions, clusters, seed }) => {
      const values = normals(seed, samples * dimensions)
      const centres = normals(seed + 1, clusters * dimensions)
      const table = createDistanceTable(dimensions, clusters)
      table.setCentres(centres, clusters)
      const rows = Int32Array.from({ length: Math.min(samples, table.mostRows) }, (_, i) => samples - 1 - i)
      const squared = table.measure(values, rows, rows.length)
      rows.forEach((row, i) => {
        for (let c = 0; c < clusters; c++) {
          const expected = squaredDistance(values, row, centres, c, dimensions)
          expect(squared[i * table.stride + c]).toBeCloseTo(expected, 10)
        }
      })
    }),
  )
})
