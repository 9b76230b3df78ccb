import type { RandomStream } from '../../numerics/random'
import { smoothStep, type Canvas } from '../drawing/canvas'
import type { Noise } from '../drawing/noise'

/** The field of view of a curved array, in millimetres; angles in radians from straight down. */
export interface Sector {
  /** Height of the centre of curvature. */
  readonly apex: number
  readonly near: number
  readonly far: number
  readonly halfAngle: number
  readonly gain: number
  /** Where a stone throws its shadow from. */
  readonly shadow: { readonly x: number; readonly y: number; readonly width: number } | undefined
}

/** Turns echogenicity (0 … 255) into an ultrasound picture: speckle along the beams, attenuation, black outside. */
export function finishSector(canvas: Canvas, sector: Sector, noise: Noise, random: RandomStream): Canvas {
  const { values, rows, columns, spacing } = canvas
  const [du, dv] = [random.integer(256), random.integer(256)]
  for (let row = 0, i = 0; row < rows; row++) {
    const v = (row - (rows - 1) / 2) * spacing - sector.apex
    for (let column = 0; column < columns; column++, i++) {
      const u = (column - (columns - 1) / 2) * spacing
      const depth = Math.hypot(u, v)
      const angle = Math.atan2(u, v)
      if (depth < sector.near || depth > sector.far || Math.abs(angle) > sector.halfAngle) {
        values[i] = 0
        continue
      }
      const along = (depth - sector.near) / (sector.far - sector.near)
      const speckle = noise.speckle(angle * 150 + du, depth * 1.3 + dv)
      const attenuation = 1.12 - 0.45 * along
      const behind = sector.shadow !== undefined && v > sector.shadow.y - sector.apex
      const shade = behind ? smoothStep((Math.abs(u - sector.shadow.x) - sector.shadow.width * 0.6) / 4) : 1
      const echo = values[i]! * attenuation * sector.gain * (0.15 + 0.85 * shade)
      // The display compresses the range of echoes.
      values[i] = Math.min(255, 255 * Math.pow(Math.max(0, (echo * (0.35 + 0.65 * speckle)) / 255), 0.8))
    }
  }
  return canvas
}
