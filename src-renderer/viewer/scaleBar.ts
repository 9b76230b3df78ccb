/** A bar of a round length. */
export interface ScaleBar {
  /** In CSS pixels. */
  readonly pixels: number
  /** “5 cm”. */
  readonly text: string
}

const roundFactors = [1, 2, 5]

/** The longest bar of 1, 2 or 5 · 10ⁿ mm that is no longer than `mostPixels`; null where nothing is shown. */
export function scaleBar(pixelsPerMillimetre: number, mostPixels: number): ScaleBar | null {
  const most = mostPixels / pixelsPerMillimetre
  if (!(most > 0) || !Number.isFinite(most)) return null
  const power = 10 ** Math.floor(Math.log10(most))
  const length = power * roundFactors.findLast((factor) => factor * power <= most * (1 + 1e-9))!
  return { pixels: length * pixelsPerMillimetre, text: lengthText(length) }
}

function lengthText(millimetres: number): string {
  if (millimetres >= 10) return `${millimetres / 10} cm`
  return `${Number(millimetres.toPrecision(1))} mm`
}
