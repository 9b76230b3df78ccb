import { describe, expect, it } from 'vitest'
import { createDensePlaces } from '../../../../src-renderer/map/densePlaces'
import { extentOf, fitView, toPixels, toPlane, zoomAt } from '../../../../src-renderer/map/mapView'
import { placeLabels } from '../../../../src-renderer/map/placeLabels'
import { createPointIndex } from '../../../../src-renderer/map/pointIndex'
import { drawingOrder } from '../../../../src-renderer/map/scatterPlot'
import { createRandom } from '../../../../src-main/numerics/random'

describe('the view of a map', () => {
  it('fits all points, and leads there and back', () => {
    const extent = extentOf(Float32Array.of(-10, 0, NaN, NaN, 30, 20))
    expect(extent).toEqual({ left: -10, low: 0, right: 30, high: 20 })
    const view = fitView(extent, 456, 400)
    expect(view).toEqual({ x: 10, y: 10, scale: 10 })
    expect(toPixels(view, 456, 400, -10, 20)).toEqual([28, 100])
    expect(toPlane(view, 456, 400, 28, 100)).toEqual([-10, 20])
  })

  it('zooms about a place that stays, within limits', () => {
    const view = { x: 10, y: 10, scale: 10 }
    const before = toPlane(view, 400, 300, 50, 60)
    const zoomed = zoomAt(view, 400, 300, 50, 60, 3, [1, 20])
    expect(zoomed.scale).toBe(20)
    const after = toPlane(zoomed, 400, 300, 50, 60)
    expect(after[0]).toBeCloseTo(before[0])
    expect(after[1]).toBeCloseTo(before[1])
  })

  it('has room for one point, and for none', () => {
    expect(fitView(extentOf(Float32Array.of(3, 4)), 100, 100)).toMatchObject({ x: 3, y: 4 })
    expect(fitView(extentOf(new Float32Array(0)), 100, 100)).toMatchObject({ x: 0, y: 0 })
  })
})

it('finds the nearest point that is shown', () => {
  const random = createRandom(3)
  const count = 500
  const points = Float32Array.from({ length: 2 * count }, () => 100 * random.next())
  points.set([NaN, NaN], 40)
  const mask = Uint8Array.from({ length: count }, (_, row) => (row % 4 === 0 ? 0 : 1))
  const index = createPointIndex(points)
  for (let i = 0; i < 100; i++) {
    const [x, y] = [120 * random.next() - 10, 120 * random.next() - 10]
    let [best, least]: [number | null, number] = [null, 6]
    for (let row = 0; row < count; row++) {
      const distance = Math.hypot(points[2 * row]! - x, points[2 * row + 1]! - y)
      if (mask[row] === 1 && distance < least) [best, least] = [row, distance]
    }
    expect(index.nearest(x, y, 6, mask)).toBe(best)
  }
})

it('names a group where most of it lies, not in the middle of its parts', () => {
  const points = new Float32Array(2 * 30)
  for (let i = 0; i < 30; i++) points.set(i < 20 ? [10 + (i % 5) * 0.01, 10] : [90, 90], 2 * i)
  const groups = new Uint32Array(30).fill(2)
  const mask = new Uint8Array(30).fill(1)
  const [place, ...others] = createDensePlaces(points)(groups, mask)
  expect(others).toEqual([])
  expect(place).toMatchObject({ group: 2, count: 30 })
  expect(place!.x).toBeCloseTo(10.02)
  expect(createDensePlaces(points)(groups, new Uint8Array(30))).toEqual([])
})

it('leaves out names that would cover an earlier one, or leave the picture', () => {
  const labels = [
    { text: 'first', x: 0, y: 0 },
    { text: 'covers it', x: 1, y: 0 },
    { text: 'beside', x: 120, y: 0 },
    { text: 'out of it', x: 1000, y: 0 },
  ]
  const placed = placeLabels(labels, { x: 0, y: 0, scale: 1 }, 500, 200)
  expect(placed.map(({ text }) => text)).toEqual(['first', 'beside'])
})

it('draws what is not shown first and what is selected last, each as it comes', () => {
  expect([...drawingOrder(Uint8Array.of(2, 1, 0, 1, 2, 0))]).toEqual([2, 5, 1, 3, 0, 4])
})
