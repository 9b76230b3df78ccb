/** How a cell is picked: alone, with all up to it, or beside what is picked already. */
export type PickHow = 'one' | 'range' | 'toggle'

/** What decides where the cells of a grid lie; all lengths in CSS pixels. */
export interface GridShape {
  readonly count: number
  /** Inner width of the scrolling box. */
  readonly width: number
  /** Least width of a cell, and its height then. */
  readonly cellWidth: number
  readonly cellHeight: number
  readonly gap: number
}

export interface GridLayout {
  readonly columns: number
  readonly rows: number
  /** Of each cell: columns share what a row has left over, and a cell grows as much in height as in width. */
  readonly cellWidth: number
  readonly cellHeight: number
  /** Height of all rows together. */
  readonly height: number
  /** Distance from the top of a row to that of the next. */
  readonly rowPitch: number
}

/** As many columns as fit, one at least. */
export function layOutGrid({ count, width, cellWidth, cellHeight, gap }: GridShape): GridLayout {
  const columns = Math.max(1, Math.floor((width + gap) / (cellWidth + gap)))
  const rows = Math.ceil(count / columns)
  const growth = Math.max(0, Math.floor((width + gap) / columns - gap) - cellWidth)
  const rowPitch = cellHeight + growth + gap
  const height = Math.max(0, rows * rowPitch - gap)
  return { columns, rows, cellWidth: cellWidth + growth, cellHeight: cellHeight + growth, rowPitch, height }
}

/**
 * Positions to keep in the document, from `first` up to but without `end`: the rows that touch the viewport
 * and `overscan` rows on either side.
 */
export function visiblePositions(
  layout: GridLayout,
  count: number,
  scrollTop: number,
  viewportHeight: number,
  overscan = 2,
): { readonly first: number; readonly end: number } {
  const firstRow = Math.max(0, Math.floor(scrollTop / layout.rowPitch) - overscan)
  const endRow = Math.min(layout.rows, Math.ceil((scrollTop + viewportHeight) / layout.rowPitch) + overscan)
  const first = Math.min(count, firstRow * layout.columns)
  return { first, end: Math.max(first, Math.min(count, endRow * layout.columns)) }
}

/**
 * The positions from `first` up to but without `end`, each at the place that is its rest by `cells`: as the window moves
 * on, a cell that has gone out of it serves a position that has come in, and no other one changes.
 */
export function recycledPositions(first: number, end: number, cells: number): number[] {
  const turn = Math.min(end, Math.ceil(first / cells) * cells)
  const from = (start: number, stop: number) => Array.from({ length: stop - start }, (_, i) => start + i)
  return [...from(turn, end), ...from(first, turn)]
}

/** Where a key moves the active position; null for a key that does not move it. */
export function movePosition(
  key: string,
  position: number,
  count: number,
  columns: number,
  pageRows: number,
): number | null {
  const step: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * Math.max(1, pageRows),
    PageDown: columns * Math.max(1, pageRows),
    Home: -position,
    End: count - 1 - position,
  }
  const by = step[key]
  if (by === undefined || count === 0) return null
  const target = position + by
  const leavesByRow = Math.abs(by) >= columns && columns > 1 && key.startsWith('Arrow')
  if (leavesByRow && target < 0) return position
  // From the last full row, down goes to the last cell of a row below that is shorter, else nowhere.
  if (leavesByRow && target >= count) {
    const hasRowBelow = Math.floor((count - 1) / columns) > Math.floor(position / columns)
    return hasRowBelow ? count - 1 : position
  }
  return Math.max(0, Math.min(count - 1, target))
}

/** Scroll position that shows a row wholly with a margin below it, moving as little as possible. */
export function scrollToRow(
  row: number,
  layout: GridLayout,
  margin: number,
  scrollTop: number,
  viewportHeight: number,
): number {
  const top = row * layout.rowPitch
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + layout.cellHeight + margin - viewportHeight)
}
