import type { ElementValues } from './fileElements'

/** Frames per second where the file gives no rate. */
const defaultRate = 10
const fastest = 60

/**
 * Frames per second: Recommended Display Frame Rate (0008,2144), else Cine Rate (0018,0040), else by Frame Time
 * (0018,1063, milliseconds), else 10.
 */
export function cineRate(value: ElementValues): number {
  const number = (keyword: string) => Number.parseFloat(value(keyword) ?? '')
  const rates = [number('RecommendedDisplayFrameRate'), number('CineRate'), 1000 / number('FrameTime')]
  const given = rates.find((rate) => Number.isFinite(rate) && rate > 0)
  return Math.min(fastest, given ?? defaultRate)
}
