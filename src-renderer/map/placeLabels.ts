import { toPixels, type MapView } from './mapView'

export interface MapLabel {
  readonly text: string
  /** In the plane. */
  readonly x: number
  readonly y: number
}

/** A name stands so many pixels above its place, so as not to hide it. */
const rise = 18
const lineHeight = 18
/** Half of a character's width, about, and of the padding, in pixels. */
const halfCharacter = 3.4
const padding = 8

/**
 * Where names have room, in pixels: wholly in the box, and clear of those before them. The most important come first.
 */
export function placeLabels(
  labels: readonly MapLabel[],
  view: MapView,
  width: number,
  height: number,
): { readonly text: string; readonly x: number; readonly y: number }[] {
  const taken: { text: string; x: number; y: number; half: number }[] = []
  for (const label of labels) {
    const [x, middle] = toPixels(view, width, height, label.x, label.y)
    const y = middle - rise
    const half = label.text.length * halfCharacter + padding
    const isOut = x < half || x > width - half || y < lineHeight / 2 || y > height - lineHeight / 2
    const isTaken = taken.some(
      (other) => Math.abs(other.y - y) < lineHeight && Math.abs(other.x - x) < other.half + half,
    )
    if (!isOut && !isTaken) taken.push({ text: label.text, x, y, half })
  }
  return taken
}
