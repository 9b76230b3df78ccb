import type { RandomStream } from '../../numerics/random'
import type { Canvas } from './canvas'

/** Linear fall-off of the receive coil, per millimetre. */
export interface CoilGradient {
  readonly x: number
  readonly y: number
}

/** Applies the coil's shading and Rician noise of standard deviation `sigma` to a magnitude image. */
export function finishMagnitude(
  canvas: Canvas,
  gradient: CoilGradient,
  sigma: number,
  random: RandomStream,
): void {
  const { values, x, y } = canvas
  for (let i = 0; i < values.length; i++) {
    const shading = Math.max(0.05, 1 + gradient.x * x[i]! + gradient.y * y[i]!)
    const real = values[i]! * shading + sigma * random.normal()
    // The imaginary channel matters only where there is hardly any signal.
    const imaginary = values[i]! < 4 * sigma ? sigma * random.normal() : 0
    values[i] = Math.sqrt(real * real + imaginary * imaginary)
  }
}
