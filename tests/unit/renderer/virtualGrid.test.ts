import { describe, expect, it } from 'vitest'
import {
  layOutGrid,
  movePosition,
  recycledPositions,
  scrollToRow,
  visiblePositions,
} from '../../../src-renderer/widgets/virtualGrid'

const shape = { count: 30_000, width: 1000, cellWidth: 96, cellHeight: 116, gap: 8 }

describe('layOutGrid', () => {
  it('fits as many columns as the width holds, the last gap not needed', () => {
    expect(layOutGrid({ ...shape, width: 9 * 104 - 8 }).columns).toBe(9)
    expect(layOutGrid({ ...shape, width: 9 * 104 - 9 }).columns).toBe(8)
  })

  it('shares what is left of a row among its cells, which stay as much higher than wide as they are', () => {
    const { columns, cellWidth, cellHeight, rowPitch } = layOutGrid({ ...shape, width: 9 * 104 + 80 })
    expect(columns).toBe(9)
    expect(columns * (cellWidth + shape.gap) - shape.gap).toBeLessThanOrEqual(9 * 104 + 80)
    expect(cellWidth).toBe(96 + 9)
    expect(cellHeight).toBe(116 + 9)
    expect(rowPitch).toBe(cellHeight + shape.gap)
  })

  it('has one column at least, and no height without cells', () => {
    expect(layOutGrid({ ...shape, width: 10 }).columns).toBe(1)
    expect(layOutGrid({ ...shape, count: 0 }).height).toBe(0)
  })

  it('counts a last row that is not full', () => {
    const layout = layOutGrid({ ...shape, count: 19, width: 9 * 104 - 8 })
    expect(layout.rows).toBe(3)
    expect(layout.height).toBe(3 * 124 - 8)
  })
})

describe('visiblePositions', () => {
  const layout = layOutGrid(shape)

  it('keeps a few rows of tens of thousands, and every visible one', () => {
    const { first, end } = visiblePositions(layout, shape.count, 50_000, 700)
    expect(end - first).toBeLessThanOrEqual(11 * layout.columns)
    expect(first).toBeLessThanOrEqual(Math.floor(50_000 / layout.rowPitch) * layout.columns)
    expect(end).toBeGreaterThanOrEqual(Math.ceil(50_700 / layout.rowPitch) * layout.columns)
  })

  it('stays inside the list at either end', () => {
    expect(visiblePositions(layout, shape.count, 0, 700).first).toBe(0)
    expect(visiblePositions(layout, shape.count, layout.height, 700).end).toBe(shape.count)
    expect(visiblePositions(layOutGrid({ ...shape, count: 5 }), 5, 9999, 700)).toEqual({ first: 5, end: 5 })
  })
})

describe('movePosition', () => {
  const move = (key: string, position: number) => movePosition(key, position, 23, 5, 3)

  it('moves by cell, by row, by page and to the ends', () => {
    expect(move('ArrowRight', 7)).toBe(8)
    expect(move('ArrowLeft', 7)).toBe(6)
    expect(move('ArrowDown', 7)).toBe(12)
    expect(move('ArrowUp', 7)).toBe(2)
    expect(move('PageDown', 2)).toBe(17)
    expect(move('PageUp', 17)).toBe(2)
    expect(move('Home', 17)).toBe(0)
    expect(move('End', 0)).toBe(22)
  })

  it('stays at the edges', () => {
    expect(move('ArrowLeft', 0)).toBe(0)
    expect(move('ArrowUp', 3)).toBe(3)
    expect(move('ArrowDown', 21)).toBe(21)
    expect(move('PageDown', 20)).toBe(22)
  })

  it('goes down into a shorter last row, to its last cell', () => {
    expect(move('ArrowDown', 19)).toBe(22)
  })

  it('moves by one in a single column', () => {
    expect(movePosition('ArrowDown', 0, 3, 1, 2)).toBe(1)
    expect(movePosition('ArrowDown', 2, 3, 1, 2)).toBe(2)
  })

  it('leaves other keys and empty lists alone', () => {
    expect(move('a', 3)).toBeNull()
    expect(movePosition('End', 0, 0, 5, 3)).toBeNull()
  })
})

describe('scrollToRow', () => {
  const layout = layOutGrid({ ...shape, width: 9 * 104 - 8 })

  it('does not move while the row is wholly visible', () => {
    expect(scrollToRow(5, layout, 16, 500, 700)).toBe(500)
  })

  it('moves as little as shows the row and the margin below it', () => {
    expect(scrollToRow(1, layout, 16, 500, 700)).toBe(124)
    expect(scrollToRow(20, layout, 16, 500, 700)).toBe(20 * 124 + 116 + 16 - 700)
  })
})

describe('recycledPositions', () => {
  it('keeps every position of the window once, and each at its place while the window moves', () => {
    const cells = 12
    let before = recycledPositions(0, 10, cells)
    expect(before).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (let first = 2; first < 40; first += 2) {
      const now = recycledPositions(first, first + 10, cells)
      expect(now.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, i) => first + i))
      const kept = now.filter((position) => before.includes(position))
      expect(kept).toEqual(before.filter((position) => now.includes(position)))
      before = now
    }
  })
})
