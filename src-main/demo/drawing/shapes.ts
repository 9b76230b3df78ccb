import { mix, pixelBox, type Canvas, type PixelBox } from './canvas'

/** Distances of the pixels of a box to a shape's edge, in patient millimetres; negative inside. */
export interface Field {
  readonly box: PixelBox
  /** [(bottom − top) · (right − left)], row-major. */
  readonly distance: Float32Array
  /** Half the local thickness of the shape at each pixel, in millimetres. */
  readonly radius: Float32Array
}

export type Point = readonly [x: number, y: number]
/** A point of a stroke with its half width there. */
export type Knot = readonly [x: number, y: number, radius: number]

function emptyField(box: PixelBox, distance: number, radius: number): Field {
  const size = Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top)
  return {
    box,
    distance: new Float32Array(size).fill(distance),
    radius: new Float32Array(size).fill(radius),
  }
}

/** A superellipse |x/rx|ⁿ + |y/ry|ⁿ = 1, turned clockwise by `angle` radians; n = 2 is the ellipse. */
export function ellipse(
  canvas: Canvas,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  angle = 0,
  power = 2,
): Field {
  const reach = Math.hypot(rx, ry) + 2
  const wx = angle === 0 ? rx + 2 : reach
  const wy = angle === 0 ? ry + 2 : reach
  const field = emptyField(pixelBox(canvas, cx - wx, cy - wy, cx + wx, cy + wy), 0, Math.min(rx, ry))
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  forEachPixel(canvas, field.box, (pixel, at) => {
    const dx = canvas.x[pixel]! - cx
    const dy = canvas.y[pixel]! - cy
    const u = (cos * dx + sin * dy) / rx
    const v = (cos * dy - sin * dx) / ry
    const k =
      power === 2
        ? Math.sqrt(u * u + v * v)
        : Math.pow(Math.pow(Math.abs(u), power) + Math.pow(Math.abs(v), power), 1 / power)
    // First-order distance: (k − 1) over the gradient of k.
    const gradient = k > 1e-6 ? Math.hypot(u / rx, v / ry) / Math.hypot(u, v) : 1 / Math.min(rx, ry)
    field.distance[at] = (k - 1) / gradient
  })
  return field
}

const outlineSteps = 256

/**
 * A closed smooth curve through points that all see the centre (a star-shaped region).
 * `points` go once around; the curve between them is a Catmull–Rom spline.
 */
export function outline(canvas: Canvas, centre: Point, points: readonly Point[]): Field {
  const [cx, cy] = centre
  const curve = closedSpline(points, 12)
  const reach = radialReach(curve, cx, cy)
  const xs = curve.map(([x]) => x)
  const ys = curve.map(([, y]) => y)
  const box = pixelBox(
    canvas,
    Math.min(...xs) - 2,
    Math.min(...ys) - 2,
    Math.max(...xs) + 2,
    Math.max(...ys) + 2,
  )
  const smallest = Math.min(...reach)
  const field = emptyField(box, 0, smallest)
  const turn = outlineSteps / (2 * Math.PI)
  forEachPixel(canvas, box, (pixel, at) => {
    const dx = canvas.x[pixel]! - cx
    const dy = canvas.y[pixel]! - cy
    const a = (Math.atan2(dy, dx) + Math.PI) * turn
    const i = Math.floor(a)
    const r0 = reach[i % outlineSteps]!
    const r1 = reach[(i + 1) % outlineSteps]!
    const r = mix(r0, r1, a - i)
    // The ray meets the edge at a slant: shorten by the cosine of it.
    const slope = ((r1 - r0) * turn) / r
    field.distance[at] = (Math.hypot(dx, dy) - r) / Math.sqrt(1 + slope * slope)
  })
  return field
}

/** Distance of the curve from the centre in each direction, by intersecting rays with its segments. */
function radialReach(curve: readonly Point[], cx: number, cy: number): number[] {
  const reach = new Array<number>(outlineSteps).fill(0)
  const step = (2 * Math.PI) / outlineSteps
  curve.forEach(([x0, y0], i) => {
    const [x1, y1] = curve[(i + 1) % curve.length]!
    const a0 = Math.atan2(y0 - cy, x0 - cx)
    let sweep = Math.atan2(y1 - cy, x1 - cx) - a0
    if (sweep > Math.PI) sweep -= 2 * Math.PI
    if (sweep < -Math.PI) sweep += 2 * Math.PI
    const r0 = Math.hypot(x0 - cx, y0 - cy)
    const r1 = Math.hypot(x1 - cx, y1 - cy)
    const first = Math.ceil((Math.min(a0, a0 + sweep) + Math.PI) / step)
    const last = Math.floor((Math.max(a0, a0 + sweep) + Math.PI) / step)
    for (let k = first; k <= last; k++) {
      const t = sweep === 0 ? 0 : (k * step - Math.PI - a0) / sweep
      const slot = ((k % outlineSteps) + outlineSteps) % outlineSteps
      reach[slot] = Math.max(reach[slot]!, mix(r0, r1, t))
    }
  })
  return reach.map((r) => Math.max(r, 0.5))
}

/** A tapered stroke along a Catmull–Rom spline through the knots: bones, vessels, folds. */
export function stroke(canvas: Canvas, knots: readonly Knot[], steps = 6): Field {
  const path = openSpline(knots, steps)
  const widest = Math.max(...path.map(([, , r]) => r)) + 2
  const xs = path.map(([x]) => x)
  const ys = path.map(([, y]) => y)
  const box = pixelBox(
    canvas,
    Math.min(...xs) - widest,
    Math.min(...ys) - widest,
    Math.max(...xs) + widest,
    Math.max(...ys) + widest,
  )
  const field = emptyField(box, widest, widest)
  const width = box.right - box.left
  for (let i = 0; i + 1 < path.length; i++) {
    const [x0, y0, r0] = path[i]!
    const [x1, y1, r1] = path[i + 1]!
    const reach = Math.max(r0, r1) + 2
    const part = pixelBox(
      canvas,
      Math.min(x0, x1) - reach,
      Math.min(y0, y1) - reach,
      Math.max(x0, x1) + reach,
      Math.max(y0, y1) + reach,
    )
    const ex = x1 - x0
    const ey = y1 - y0
    const length2 = ex * ex + ey * ey || 1e-9
    for (let row = Math.max(part.top, box.top); row < Math.min(part.bottom, box.bottom); row++) {
      let at = (row - box.top) * width + Math.max(part.left, box.left) - box.left
      let pixel = row * canvas.columns + Math.max(part.left, box.left)
      const end = row * canvas.columns + Math.min(part.right, box.right)
      for (; pixel < end; pixel++, at++) {
        const px = canvas.x[pixel]! - x0
        const py = canvas.y[pixel]! - y0
        const along = (px * ex + py * ey) / length2
        const t = along < 0 ? 0 : along > 1 ? 1 : along
        const qx = px - t * ex
        const qy = py - t * ey
        const r = r0 + (r1 - r0) * t
        const d = Math.sqrt(qx * qx + qy * qy) - r
        if (d < field.distance[at]!) {
          field.distance[at] = d
          field.radius[at] = r
        }
      }
    }
  }
  return field
}

/** Visits the pixels of a box: index into the canvas, index into the box. */
export function forEachPixel(
  canvas: Canvas,
  box: PixelBox,
  visit: (pixel: number, at: number) => void,
): void {
  let at = 0
  for (let row = box.top; row < box.bottom; row++) {
    const end = row * canvas.columns + box.right
    for (let pixel = row * canvas.columns + box.left; pixel < end; pixel++, at++) visit(pixel, at)
  }
}

function catmullRom(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const a = 2 * p1
  const b = p2 - p0
  const c = 2 * p0 - 5 * p1 + 4 * p2 - p3
  const d = 3 * p1 - p0 - 3 * p2 + p3
  return 0.5 * (a + t * (b + t * (c + t * d)))
}

/** `steps` points per span of the closed spline. */
export function closedSpline(points: readonly Point[], steps: number): Point[] {
  const n = points.length
  const curve: Point[] = []
  for (let i = 0; i < n; i++) {
    const [a, b, c, d] = [-1, 0, 1, 2].map((o) => points[(i + o + n) % n]!)
    for (let s = 0; s < steps; s++) {
      const t = s / steps
      curve.push([catmullRom(a![0], b![0], c![0], d![0], t), catmullRom(a![1], b![1], c![1], d![1], t)])
    }
  }
  return curve
}

/** `steps` knots per span of the open spline, and the last one. */
export function openSpline(knots: readonly Knot[], steps: number): Knot[] {
  const last = knots.length - 1
  const path: Knot[] = []
  for (let i = 0; i < last; i++) {
    const [a, b, c, d] = [-1, 0, 1, 2].map((o) => knots[Math.min(last, Math.max(0, i + o))]!)
    for (let s = 0; s < steps; s++) {
      const t = s / steps
      path.push([
        catmullRom(a![0], b![0], c![0], d![0], t),
        catmullRom(a![1], b![1], c![1], d![1], t),
        Math.max(0.2, mix(b![2], c![2], t)),
      ])
    }
  }
  path.push(knots[last]!)
  return path
}
