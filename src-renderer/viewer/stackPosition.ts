/** Where a step in the series leads: the position in the stack, kept inside it. */
export function stepInStack(position: number, step: number, length: number): number {
  return Math.max(0, Math.min(length - 1, position + step))
}

/** Positions worth loading ahead: the two on either side, nearest first. */
export function positionsAhead(position: number, length: number): number[] {
  return [position + 1, position - 1, position + 2, position - 2].filter((at) => at >= 0 && at < length)
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
