/**
 * A picture being drawn, in the natural unit of its modality (Hounsfield units, counts, density …).
 * Every pixel knows where it lies in the patient, in millimetres: x to the right of the image, y down, origin at
 * the centre. Pose and warp live in that map, so that a shape drawn from the same numbers differs per patient.
 */
export interface Canvas {
  readonly rows: number
  readonly columns: number
  /** Millimetres between pixel centres, both ways. */
  readonly spacing: number
  /** [rows · columns], row-major. */
  readonly values: Float32Array
  /** Patient coordinates of each pixel, in millimetres. */
  readonly x: Float32Array
  readonly y: Float32Array
  readonly pose: Pose
  /** Largest displacement of the warp, in millimetres. */
  readonly slack: number
}

/** Where and how large the patient lies: patient millimetres → image millimetres. */
export interface Pose {
  readonly scale: number
  /** Radians, clockwise on the screen. */
  readonly angle: number
  readonly dx: number
  readonly dy: number
}

export const uprightPose: Pose = { scale: 1, angle: 0, dx: 0, dy: 0 }

/** A displacement field: [nodes · nodes] pairs of millimetres over the field of view. */
export interface Warp {
  readonly nodes: number
  readonly dx: Float32Array
  readonly dy: Float32Array
  readonly amplitude: number
}

export interface CanvasSize {
  readonly rows: number
  readonly columns: number
  readonly spacing: number
}

/** A canvas filled with one value. */
export function createCanvas(size: CanvasSize, background: number, pose: Pose, warp?: Warp): Canvas {
  const { rows, columns, spacing } = size
  const x = new Float32Array(rows * columns)
  const y = new Float32Array(rows * columns)
  const cos = Math.cos(pose.angle) / pose.scale
  const sin = Math.sin(pose.angle) / pose.scale
  for (let row = 0, i = 0; row < rows; row++) {
    const v = (row - (rows - 1) / 2) * spacing - pose.dy
    for (let column = 0; column < columns; column++, i++) {
      const u = (column - (columns - 1) / 2) * spacing - pose.dx
      x[i] = cos * u + sin * v
      y[i] = cos * v - sin * u
    }
  }
  if (warp !== undefined) bend(x, y, size, warp)
  const values = new Float32Array(rows * columns).fill(background)
  return { rows, columns, spacing, values, x, y, pose, slack: warp?.amplitude ?? 0 }
}

/** Adds the displacement field, interpolated with smooth steps between its nodes. */
function bend(x: Float32Array, y: Float32Array, { rows, columns }: CanvasSize, warp: Warp): void {
  const { nodes, dx, dy } = warp
  for (let row = 0, i = 0; row < rows; row++) {
    const gy = (row / rows) * (nodes - 1)
    const top = Math.floor(gy)
    const fy = smoothStep(gy - top)
    for (let column = 0; column < columns; column++, i++) {
      const gx = (column / columns) * (nodes - 1)
      const left = Math.floor(gx)
      const fx = smoothStep(gx - left)
      const a = top * nodes + left
      const b = a + nodes
      x[i]! += mix(mix(dx[a]!, dx[a + 1]!, fx), mix(dx[b]!, dx[b + 1]!, fx), fy)
      y[i]! += mix(mix(dy[a]!, dy[a + 1]!, fx), mix(dy[b]!, dy[b + 1]!, fx), fy)
    }
  }
}

export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t
}

/** 0 below 0, 1 above 1, 3t² − 2t³ between. */
export function smoothStep(t: number): number {
  const c = t < 0 ? 0 : t > 1 ? 1 : t
  return c * c * (3 - 2 * c)
}

/** Rectangle of pixels, the last row and column excluded. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The pixels that a rectangle of the patient can touch, whatever the warp. */
export function pixelBox(canvas: Canvas, x0: number, y0: number, x1: number, y1: number): PixelBox {
  const { pose, rows, columns, spacing } = canvas
  const cos = Math.cos(pose.angle) * pose.scale
  const sin = Math.sin(pose.angle) * pose.scale
  const xs: number[] = []
  const ys: number[] = []
  for (const x of [x0, x1]) {
    for (const y of [y0, y1]) {
      xs.push((cos * x - sin * y + pose.dx) / spacing)
      ys.push((sin * x + cos * y + pose.dy) / spacing)
    }
  }
  const margin = (canvas.slack * pose.scale) / spacing + 2
  return {
    left: Math.max(0, Math.floor(Math.min(...xs) - margin + columns / 2)),
    top: Math.max(0, Math.floor(Math.min(...ys) - margin + rows / 2)),
    right: Math.min(columns, Math.ceil(Math.max(...xs) + margin + columns / 2)),
    bottom: Math.min(rows, Math.ceil(Math.max(...ys) + margin + rows / 2)),
  }
}
