import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignWithBounds } from '../../../src-main/numerics/boundedAssignment'
import { createDistanceTable } from '../../../src-main/numerics/distances/distanceTable'
import { nearestCentres } from '../../../src-main/numerics/nearestCentres'
import { createRandom } from '../../../src-main/numerics/random'
import { squaredDistance } from '../../../src-main/numerics/squaredDistance'

const shape = fc.record({
  samples: fc.integer({ min: 1, max: 150 }),
  dimensions: fc.integer({ min: 1, max: 9 }),
  clusters: fc.integer({ min: 1, max: 9 }),
  seed: fc.nat(),
})

function draw(seed: number, length: number): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from({ length }, () => random.normal())
}

describe('distances many at a time', () => {
  it('are those of one by one, whatever the shape', () => {
    fc.assert(
      fc.property(shape, ({ samples, dimensions, clusters, seed }) => {
        const values = draw(seed, samples * dimensions)
        const centres = draw(seed + 1, clusters * dimensions)
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
})

describe('assignments by bounds', () => {
  it('are those of comparing everything, however the centres move', () => {
    fc.assert(
      fc.property(shape, ({ samples, dimensions, clusters, seed }) => {
        const values = draw(seed, samples * dimensions)
        const step = (n: number, scale: number) =>
          draw(seed + n, clusters * dimensions).map(
            (value, i) => value * scale + (values[i % values.length] ?? 0),
          )
        const table = createDistanceTable(dimensions, clusters)
        const bounded = assignWithBounds(values, dimensions, step(1, 1), table)
        for (const [n, scale] of [0.5, 0.01, 0, 2, 0.001].entries()) {
          const before = Int32Array.from(bounded.assignments)
          const centres = step(n + 2, scale)
          const changed = bounded.move(centres)
          const { distances } = nearestCentres(values, centres, dimensions)
          bounded.assignments.forEach((cluster, i) => {
            // Among equals either will do.
            const own = Math.sqrt(squaredDistance(values, i, centres, cluster, dimensions))
            expect(own).toBeCloseTo(distances[i]!, 9)
          })
          expect(changed).toBe(before.filter((cluster, i) => cluster !== bounded.assignments[i]).length)
        }
      }),
    )
  })
})
