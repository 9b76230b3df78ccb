import { between, chance, vary } from '../drawing/body'
import type { RandomStream } from '../../numerics/random'
import type { Canvas } from '../drawing/canvas'
import type { Noise } from '../drawing/noise'
import { fill, fillShell } from '../drawing/paint'
import { ellipse, stroke, type Field } from '../drawing/shapes'

/** Hounsfield units of the trunk. */
export const hounsfield = {
  air: -1000,
  lung: -850,
  fat: -100,
  water: 5,
  muscle: 55,
  soft: 40,
  spongiosa: 190,
  cortex: 750,
} as const

export interface TrunkTraits {
  readonly halfWidth: number
  readonly halfDepth: number
  /** Thickness of the fat under the skin, in millimetres. */
  readonly fat: number
  /** Hounsfield units of blood: high when contrast was given. */
  readonly blood: number
  readonly texture: number
}

export function createTrunkTraits(random: RandomStream): TrunkTraits {
  return {
    halfWidth: vary(random, 160, 10),
    halfDepth: vary(random, 108, 8),
    fat: between(random, 6, 26),
    blood: chance(random, 0.6) ? vary(random, 190, 35) : 42,
    texture: random.integer(256),
  }
}

/** Skin, fat and muscle wall of an axial slice; returns the body's outline. */
export function drawTrunkWall(canvas: Canvas, traits: TrunkTraits, noise: Noise): Field {
  const { halfWidth, halfDepth, fat, texture } = traits
  const body = ellipse(canvas, 0, 0, halfWidth + fat, halfDepth + fat * 0.8, 0, 2.5)
  fill(canvas, body, 20, { edge: 3 })
  fill(canvas, body, (x, y) => hounsfield.fat + 25 * noise.ridge(x * 1.2 + texture, y * 1.2) ** 4, {
    inset: 2.5,
  })
  fill(canvas, body, (x, y) => hounsfield.muscle + 10 * noise.smooth(x * 3, y * 3), { inset: fat + 2 })
  return body
}

/** A vertebra seen from below: body, pedicles, lamina, canal, processes; its body is centred at `cy`. */
export function drawVertebra(canvas: Canvas, cy: number, size: number, noise: Noise): void {
  const { cortex, spongiosa, soft } = hounsfield
  const spinous = stroke(canvas, [
    [0, cy + 30 * size, 5 * size],
    [0, cy + 52 * size, 3 * size],
  ])
  fill(canvas, spinous, cortex)
  fill(canvas, spinous, spongiosa, { inset: 2 })
  for (const side of [-1, 1]) {
    const transverse = stroke(canvas, [
      [side * 14 * size, cy + 18 * size, 6 * size],
      [side * 25 * size, cy + 27 * size, 5 * size],
      [side * 38 * size, cy + 28 * size, 3 * size],
    ])
    fill(canvas, transverse, cortex)
    fill(canvas, transverse, spongiosa, { inset: 2 })
  }
  const arch = ellipse(canvas, 0, cy + 24 * size, 15 * size, 13 * size)
  fill(canvas, arch, cortex)
  fill(canvas, ellipse(canvas, 0, cy + 22 * size, 10 * size, 8.5 * size), soft - 20)
  fill(canvas, ellipse(canvas, 0, cy + 22 * size, 5.5 * size, 4.5 * size), soft)
  const body = ellipse(canvas, 0, cy, 21 * size, 16 * size, 0, 2.5)
  fill(canvas, body, cortex)
  fill(canvas, body, (x, y) => spongiosa + 60 * noise.smooth(x * 6, y * 6), { inset: 2.2 })
}

/** Ribs cut by an axial slice: short obliques around the thorax; `phase` moves them from slice to slice. */
export function drawRibs(
  canvas: Canvas,
  rx: number,
  ry: number,
  cy: number,
  phase: number,
  amount: number,
): void {
  const pairs = 5
  for (let i = 0; i < pairs; i++) {
    const a = -1.15 + ((i + phase) % pairs) * 0.53
    const length = 0.1 + 0.06 * Math.sin(i * 2.3 + phase * 4)
    for (const side of [-1, 1]) {
      const at = (t: number): readonly [number, number, number] => [
        side * rx * Math.cos(t),
        cy + ry * Math.sin(t),
        3.4 * amount,
      ]
      const rib = stroke(canvas, [at(a - length), at(a), at(a + length)])
      fill(canvas, rib, hounsfield.cortex)
      fill(canvas, rib, hounsfield.spongiosa, { inset: 1.6 })
    }
  }
}

/** The scanner's table: a thin shell under the patient. */
export function drawTable(canvas: Canvas, y: number, halfWidth: number): void {
  const table = ellipse(canvas, 0, y - halfWidth * 0.9, halfWidth * 1.25, halfWidth * 0.98)
  const limit = y - halfWidth * 0.2
  fillShell(canvas, table, (_x, py) => (py > limit ? -250 : hounsfield.air), 0, 3)
  fillShell(canvas, table, (_x, py) => (py > limit ? -820 : hounsfield.air), -6, 0, { opacity: 0.6 })
}
