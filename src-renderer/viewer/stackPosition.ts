/** Where a step in the series leads: the position in the stack, kept inside it. */
export function stepInStack(position: number, step: number, length: number): number {
  return Math.max(0, Math.min(length - 1, position + step))
}

/** Slices on either side of the one on show that are loaded ahead. */
const reach = 8

/**
 * Positions worth loading ahead, in the order of their worth: alternately on both sides, nearest first, and beginning
 * on the side to which the last step went.
 */
export function positionsAhead(position: number, length: number, lastStep = 1): number[] {
  const first = lastStep < 0 ? -1 : 1
  return Array.from({ length: reach }, (_, i) => [position + first * (i + 1), position - first * (i + 1)])
    .flat()
    .filter((at) => at >= 0 && at < length)
}

/** Adds up wheel movement, in pixels, to whole slices. Trackpads send many small movements. */
export function createWheelSteps(pixelsPerStep = 40): (deltaY: number, isPixels: boolean) => number {
  let rest = 0
  return (deltaY, isPixels) => {
    if (!isPixels || Math.abs(deltaY) >= 100) {
      rest = 0
      return Math.sign(deltaY)
    }
    if (Math.sign(deltaY) !== Math.sign(rest)) rest = 0
    rest += deltaY
    const steps = Math.trunc(rest / pixelsPerStep)
    rest -= steps * pixelsPerStep
    return steps
  }
}
