import type { Canvas } from './canvas'
import { forEachPixel, type Field } from './shapes'

/** A value, or one that depends on the place in the patient (millimetres). */
export type Paint = number | ((x: number, y: number) => number)

export interface FillOptions {
  /** Millimetres inside the edge where the paint begins; negative grows the shape. */
  readonly inset?: number
  /** Width of the soft edge, in millimetres. */
  readonly edge?: number
  /** 1 covers what was there, 0 leaves it. */
  readonly opacity?: number
}

/** Covers the inside of a shape. */
export function fill(canvas: Canvas, field: Field, paint: Paint, options: FillOptions = {}): void {
  const { inset = 0, opacity = 1 } = options
  const edge = options.edge ?? canvas.spacing * 1.3
  forEachPixel(canvas, field.box, (pixel, at) => {
    const coverage = 0.5 - (field.distance[at]! + inset) / edge
    if (coverage <= 0) return
    const value = typeof paint === 'number' ? paint : paint(canvas.x[pixel]!, canvas.y[pixel]!)
    const old = canvas.values[pixel]!
    canvas.values[pixel] = old + (value - old) * (coverage < 1 ? coverage * opacity : opacity)
  })
}

/** Covers the band between two depths under a shape's edge, both in millimetres. */
export function fillShell(
  canvas: Canvas,
  field: Field,
  paint: Paint,
  from: number,
  to: number,
  options: Omit<FillOptions, 'inset'> = {},
): void {
  const { opacity = 1 } = options
  const edge = options.edge ?? canvas.spacing * 1.3
  forEachPixel(canvas, field.box, (pixel, at) => {
    const depth = -field.distance[at]!
    const coverage = Math.min(0.5 + (depth - from) / edge, 0.5 + (to - depth) / edge, 1)
    if (coverage <= 0) return
    const value = typeof paint === 'number' ? paint : paint(canvas.x[pixel]!, canvas.y[pixel]!)
    const old = canvas.values[pixel]!
    canvas.values[pixel] = old + (value - old) * coverage * opacity
  })
}

/** Adds a flat amount inside a shape, as a thin sheet seen face on does in a projection. */
export function addSheet(canvas: Canvas, field: Field, amount: Paint, edge = canvas.spacing * 1.3): void {
  forEachPixel(canvas, field.box, (pixel, at) => {
    const coverage = 0.5 - field.distance[at]! / edge
    if (coverage <= 0) return
    const value = typeof amount === 'number' ? amount : amount(canvas.x[pixel]!, canvas.y[pixel]!)
    canvas.values[pixel]! += value * (coverage < 1 ? coverage : 1)
  })
}

/**
 * Adds the projection of a solid body: the chord of a circle, `amount` where it is thickest.
 * `roundness` is the depth, in millimetres, at which the full thickness is reached; by default the local radius.
 */
export function addSolid(canvas: Canvas, field: Field, amount: number, roundness?: number): void {
  forEachPixel(canvas, field.box, (pixel, at) => {
    const depth = -field.distance[at]!
    if (depth <= 0) return
    const t = Math.min(1, depth / (roundness ?? field.radius[at]!))
    canvas.values[pixel]! += amount * Math.sqrt(t * (2 - t))
  })
}

/**
 * Adds the projection of a long bone: a tube of cortex around marrow, so that its margins are the brightest.
 * `cortex` is the wall in millimetres; `amount` is added per millimetre of cortex, and `marrow` times that inside.
 */
export function addTube(
  canvas: Canvas,
  field: Field,
  amount: number,
  cortex: number,
  marrow: number,
  texture?: (x: number, y: number) => number,
): void {
  forEachPixel(canvas, field.box, (pixel, at) => {
    const depth = -field.distance[at]!
    if (depth <= 0) return
    const radius = field.radius[at]!
    const inner = Math.max(0, radius - cortex)
    const rho = Math.max(0, radius - depth)
    const outerChord = 2 * Math.sqrt(Math.max(0, radius * radius - rho * rho))
    const innerChord = rho < inner ? 2 * Math.sqrt(inner * inner - rho * rho) : 0
    const trabeculae = texture === undefined ? 1 : texture(canvas.x[pixel]!, canvas.y[pixel]!)
    canvas.values[pixel]! += amount * (outerChord - innerChord + innerChord * marrow * trabeculae)
  })
}

/** Replaces every value by a function of it and of its place in the patient. */
export function mapValues(canvas: Canvas, map: (value: number, x: number, y: number) => number): void {
  const { values, x, y } = canvas
  for (let i = 0; i < values.length; i++) values[i] = map(values[i]!, x[i]!, y[i]!)
}

/** Blurs by three box filters, close to a Gaussian of the given standard deviation in pixels. */
export function blur(canvas: Canvas, sigma: number): void {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2))
  const { rows, columns, values } = canvas
  const line = new Float32Array(Math.max(rows, columns))
  for (let pass = 0; pass < 3; pass++) {
    for (let row = 0; row < rows; row++) boxFilter(values, line, row * columns, 1, columns, radius)
    for (let column = 0; column < columns; column++) boxFilter(values, line, column, columns, rows, radius)
  }
}

function boxFilter(
  values: Float32Array,
  line: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  for (let i = 0; i < length; i++) line[i] = values[start + i * stride]!
  const size = 2 * radius + 1
  let sum = line[0]! * (radius + 1)
  for (let i = 1; i <= radius; i++) sum += line[Math.min(i, length - 1)]!
  for (let i = 0; i < length; i++) {
    values[start + i * stride] = sum / size
    sum += line[Math.min(i + radius + 1, length - 1)]! - line[Math.max(i - radius, 0)]!
  }
}
