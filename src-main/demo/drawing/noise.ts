import type { RandomStream } from '../../numerics/random'
import { mix, smoothStep, type Canvas } from './canvas'

const edge = 256
const mask = edge - 1

/** Random textures that repeat every 256 units, made once and read at a random offset by each image. */
export interface Noise {
  /** Fractal value noise, smooth, about −1 … 1, with features of about 32 units and finer. */
  smooth(x: number, y: number): number
  /** Bright thin ridges on 0 … 1: the folds between blobs of about 32 units. */
  ridge(x: number, y: number): number
  /** Amplitude of fully developed speckle (Rayleigh, mean 1), a grain about 3 units long in x and 1.5 in y. */
  speckle(x: number, y: number): number
  /** Adds Gaussian noise of standard deviation `sigma`; `grain` 0 is white, 1 that of a smooth CT kernel. */
  addGrain(canvas: Canvas, sigma: number, grain: number, random: RandomStream): void
}

export function createNoise(random: RandomStream): Noise {
  const white = normals(random.child('white'))
  const soft = standardised(smoothed(smoothed(white, 1), edge))
  const fractal = fractalTile(random.child('fractal'))
  const rayleigh = rayleighTile(random.child('speckle'))
  return {
    smooth: (x, y) => sample(fractal, x, y),
    ridge: (x, y) => 1 - Math.min(1, Math.abs(sample(fractal, x, y)) * 3),
    speckle: (x, y) => sample(rayleigh, x, y),
    addGrain(canvas, sigma, grain, stream) {
      const { rows, columns, values } = canvas
      const dx = stream.integer(edge)
      const dy = stream.integer(edge)
      const share = sigma * grain
      const rest = sigma * Math.sqrt(1 - grain * grain)
      for (let row = 0, i = 0; row < rows; row++) {
        const line = ((row + dy) & mask) * edge
        // Every 256 rows the tile is entered at another column, so that it does not repeat in tall images.
        const shift = dx + (row >> 8) * 97
        const other = ((row * 3 + dy) & mask) * edge
        for (let column = 0; column < columns; column++, i++) {
          const a = soft[line + ((column + shift) & mask)]!
          const b = white[other + ((column + shift) & mask)]!
          values[i]! += share * a + rest * b
        }
      }
    },
  }
}

function normals(random: RandomStream): Float32Array {
  return Float32Array.from({ length: edge * edge }, () => random.normal())
}

/** A three-tap box filter along one axis of the tile; `stride` 1 is along rows, 256 along columns. */
function smoothed(tile: Float32Array, stride: number): Float32Array {
  const size = tile.length
  return tile.map((value, i) => value + tile[(i + stride) % size]! + tile[(i + size - stride) % size]!)
}

function standardised(tile: Float32Array): Float32Array {
  let squares = 0
  for (const value of tile) squares += value * value
  const scale = 1 / Math.sqrt(squares / tile.length)
  return tile.map((value) => value * scale)
}

/** Value noise of five octaves; the coarsest has eight cells across the tile. */
function fractalTile(random: RandomStream): Float32Array {
  const tile = new Float32Array(edge * edge)
  for (let octave = 0; octave < 5; octave++) {
    const cells = 8 << octave
    const lattice = Float32Array.from({ length: cells * cells }, () => random.next() * 2 - 1)
    const gain = 0.5 ** octave
    for (let y = 0, i = 0; y < edge; y++) {
      const gy = (y / edge) * cells
      const top = Math.floor(gy)
      const fy = smoothStep(gy - top)
      const a = top * cells
      const b = ((top + 1) % cells) * cells
      for (let x = 0; x < edge; x++, i++) {
        const gx = (x / edge) * cells
        const left = Math.floor(gx)
        const right = (left + 1) % cells
        const fx = smoothStep(gx - left)
        const upper = mix(lattice[a + left]!, lattice[a + right]!, fx)
        const lower = mix(lattice[b + left]!, lattice[b + right]!, fx)
        tile[i]! += gain * mix(upper, lower, fy)
      }
    }
  }
  return tile
}

/** |complex Gaussian|, smoothed along x and a little along y. */
function rayleighTile(random: RandomStream): Float32Array {
  const part = (name: string): Float32Array =>
    standardised(smoothed(smoothed(smoothed(normals(random.child(name)), 1), 1), edge))
  const real = part('real')
  const imaginary = part('imaginary')
  const meanOfRayleigh = Math.sqrt(Math.PI / 2)
  return real.map((value, i) => Math.hypot(value, imaginary[i]!) / meanOfRayleigh)
}

function sample(tile: Float32Array, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const fx = x - left
  const fy = y - top
  const a = (top & mask) * edge
  const b = ((top + 1) & mask) * edge
  const c = left & mask
  const d = (left + 1) & mask
  return mix(mix(tile[a + c]!, tile[a + d]!, fx), mix(tile[b + c]!, tile[b + d]!, fx), fy)
}

/** A Poisson deviate: counts of a gamma camera. Above a mean of 30, the normal approximation. */
export function poisson(mean: number, random: RandomStream): number {
  if (mean <= 0) return 0
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.next(); product > limit; product *= random.next()) count++
  return count
}
