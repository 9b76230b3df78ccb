import type { RandomStream } from '../../numerics/random'
import type { Pose, Warp } from './canvas'

/** How far patients may differ. */
export interface Variation {
  /** Standard deviation of the size, as a share. */
  readonly size: number
  /** Standard deviation of the shift, in millimetres. */
  readonly shift: number
  /** Standard deviation of the rotation, in radians. */
  readonly turn: number
  /** Largest displacement of the organic warp, in millimetres. */
  readonly warp: number
}

/** A normal deviate around `centre`, cut at two standard deviations so that no patient is a monster. */
export function vary(random: RandomStream, centre: number, deviation: number): number {
  return centre + deviation * Math.max(-2, Math.min(2, random.normal()))
}

export function between(random: RandomStream, low: number, high: number): number {
  return low + (high - low) * random.next()
}

export function chance(random: RandomStream, probability: number): boolean {
  return random.next() < probability
}

export function pick<T>(random: RandomStream, choices: readonly [T, ...T[]]): T {
  return choices[random.integer(choices.length)] ?? choices[0]
}

export interface Body {
  readonly pose: Pose
  readonly warp: Warp
}

/** The size, position and organic distortion of one patient, the same in every image of a series. */
export function createBody(random: RandomStream, variation: Variation): Body {
  const nodes = 7
  const displacement = (): Float32Array =>
    Float32Array.from({ length: (nodes + 1) * nodes + 1 }, () => (random.next() * 2 - 1) * variation.warp)
  return {
    pose: {
      scale: vary(random, 1, variation.size),
      angle: vary(random, 0, variation.turn),
      dx: vary(random, 0, variation.shift),
      dy: vary(random, 0, variation.shift),
    },
    warp: { nodes, dx: displacement(), dy: displacement(), amplitude: variation.warp },
  }
}
