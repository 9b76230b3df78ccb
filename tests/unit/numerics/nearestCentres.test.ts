import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestCentres } from '../../../src-main/numerics/nearestCentres'
import { numberBySize, renumberRows } from '../../../src-main/numerics/numberBySize'
import { hardAssignment, softAssignment } from '../../../src-main/numerics/softAssignment'

const coordinates = (least: number) =>
  fc.array(fc.integer({ min: -50, max: 50 }), { minLength: least, maxLength: 24 })

describe('nearest centres', () => {
  it('are those of the most probable soft assignment, at their Euclidean distance', () => {
    fc.assert(
      fc.property(coordinates(2), coordinates(4), (points, middles) => {
        const values = Float64Array.from(points.slice(0, 2 * Math.floor(points.length / 2)))
        const centres = Float64Array.from(middles.slice(0, 2 * Math.floor(middles.length / 2)))
        const { assignments, distances } = nearestCentres(values, centres, 2)
        const clusters = centres.length / 2
        expect(assignments).toEqual(
          hardAssignment(softAssignment(values, centres, { clusters, dimensions: 2 }), clusters),
        )
        assignments.forEach((c, i) => {
          const [dx, dy] = [values[2 * i]! - centres[2 * c]!, values[2 * i + 1]! - centres[2 * c + 1]!]
          expect(distances[i]).toBeCloseTo(Math.hypot(dx, dy), 12)
        })
      }),
    )
  })
})

describe('numbers by size', () => {
  it('begin with the largest cluster, keep the order of equals, and end with empty ones', () => {
    expect([...numberBySize(Int32Array.of(3, 3, 3, 1, 2, 2, 4), 5)]).toEqual([4, 2, 1, 0, 3])
  })

  it('move the rows of a matrix along', () => {
    expect([...renumberRows(Float64Array.of(1, 2, 3, 4, 5, 6), Int32Array.of(2, 0, 1))]).toEqual([
      3, 4, 5, 6, 1, 2,
    ])
  })
})
