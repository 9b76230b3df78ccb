import type { WindowRange } from './windowPresets'

/** Pixels of drag to the right that double the width. */
const doublingDistance = 180
/** Pixels of drag downwards that move the centre by the width of the window. */
const crossingDistance = 300

/**
 * The window after a drag: to the right widens, downwards raises the centre (darker). Steps are in proportion
 * to the width, so that Hounsfield units, counts and fractions are all as easy to set, and the width stays
 * above zero.
 */
export function dragWindow({ lower, upper }: WindowRange, deltaX: number, deltaY: number): WindowRange {
  const width = upper - lower
  const centre = (lower + upper) / 2 + (deltaY / crossingDistance) * width
  const half = (width / 2) * 2 ** (deltaX / doublingDistance)
  return { lower: centre - half, upper: centre + half }
}
