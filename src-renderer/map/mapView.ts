/** What part of the plane a map shows: the point in its middle, and pixels per unit. */
export interface MapView {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export interface Extent {
  readonly left: number
  readonly low: number
  readonly right: number
  readonly high: number
}

/** Extent of points x, y, x, y …; those without a place are passed over. A single point has an extent around it. */
export function extentOf(points: Float32Array): Extent {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 2) {
    if (Number.isNaN(points[i]!)) continue
    left = Math.min(left, points[i]!)
    right = Math.max(right, points[i]!)
    low = Math.min(low, points[i + 1]!)
    high = Math.max(high, points[i + 1]!)
  }
  if (left > right) return { left: -1, low: -1, right: 1, high: 1 }
  const pad = right - left + (high - low) === 0 ? 1 : 0
  return { left: left - pad, low: low - pad, right: right + pad, high: high + pad }
}

/** The view that shows all of an extent with a margin, in a box of these pixels. */
export function fitView({ left, low, right, high }: Extent, width: number, height: number): MapView {
  const margin = 28
  const scale = Math.min(
    Math.max(1, width - 2 * margin) / Math.max(right - left, 1e-9),
    Math.max(1, height - 2 * margin) / Math.max(high - low, 1e-9),
  )
  return { x: (left + right) / 2, y: (low + high) / 2, scale }
}

/** Pixels from the top left of the box to the plane; y goes up in the plane. */
export function toPlane(
  view: MapView,
  width: number,
  height: number,
  px: number,
  py: number,
): readonly [number, number] {
  return [view.x + (px - width / 2) / view.scale, view.y - (py - height / 2) / view.scale]
}

/** The reverse of {@link toPlane}. */
export function toPixels(
  view: MapView,
  width: number,
  height: number,
  x: number,
  y: number,
): readonly [number, number] {
  return [width / 2 + (x - view.x) * view.scale, height / 2 - (y - view.y) * view.scale]
}

/** Zooms by a factor about a point of the box, which stays where it is; within `limits` of the scale. */
export function zoomAt(
  view: MapView,
  width: number,
  height: number,
  px: number,
  py: number,
  factor: number,
  limits: readonly [number, number],
): MapView {
  const scale = Math.max(limits[0], Math.min(limits[1], view.scale * factor))
  const [x, y] = toPlane(view, width, height, px, py)
  return { x: x - (px - width / 2) / scale, y: y + (py - height / 2) / scale, scale }
}
