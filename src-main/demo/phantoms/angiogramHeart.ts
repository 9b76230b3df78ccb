import { between, createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { addSolid, mapValues } from '../drawing/paint'
import { ellipse, stroke, type Knot } from '../drawing/shapes'
import type { Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'angiogram-heart',
  modality: 'XA',
  region: 'HEART',
  weight: 8,
  descriptions: { en: 'Coronary angiography', de: 'Koronarangiographie', hr: 'Koronarografija' },
  series(random, noise) {
    const run = (description: string, instances: number, frames: number) => {
      const own = random.child(description)
      const body = createBody(own, { size: 0.06, shift: 5, turn: 0.25, warp: 5 })
      const bends = Array.from({ length: 40 }, () => own.normal() * 9)
      const texture = own.integer(256)
      const spread = between(own, 0.8, 1.2)
      return {
        description,
        instances,
        frames,
        draw({ frame, instance, random: grain }: { frame: number; instance: number; random: typeof random }) {
          const canvas = createCanvas({ rows: 192, columns: 192, spacing: 0.75 }, 0, body.pose, body.warp)
          const beat = Math.sin((frame / Math.max(1, frames)) * 2 * Math.PI + instance)
          const full = frames === 1 ? 1 : Math.min(1, 0.35 + frame / (frames * 0.6))
          mapValues(canvas, (_value, x, y) => 168 - 0.25 * y + 14 * noise.smooth(x + texture, y) + 0.1 * x)
          addSolid(canvas, ellipse(canvas, 10, 20 + 3 * beat, 58 + 3 * beat, 50 + 2 * beat, 0.5), -34, 30)
          addSolid(
            canvas,
            stroke(canvas, [
              [-52, -80, 18],
              [-48, 0, 18],
              [-54, 80, 18],
            ]),
            -24,
          )
          const vessel = (knots: readonly Knot[], depth: number) =>
            addSolid(canvas, stroke(canvas, knots), depth * full, 2)
          const branch = (
            x: number,
            y: number,
            angle: number,
            length: number,
            width: number,
            level: number,
          ): void => {
            const [b0, b1] = [
              bends[(level * 7 + Math.round(length)) % 40]!,
              bends[(level * 11 + Math.round(width * 9)) % 40]!,
            ]
            const along = (t: number): [number, number] => [
              x + Math.cos(angle) * length * t - Math.sin(angle) * b0 * Math.sin(t * 3) + beat,
              y +
                Math.sin(angle) * length * t * spread +
                Math.cos(angle) * b1 * Math.sin(t * 4) +
                2 * beat * t,
            ]
            vessel(
              [0, 0.25, 0.5, 0.75, 1].map((t) => [...along(t), width * (1 - 0.55 * t)] as const),
              -92,
            )
            if (level === 0) return
            for (const [t, turn] of [
              [0.3, 0.7],
              [0.55, -0.6],
              [0.8, 0.5],
            ] as const) {
              const [bx, by] = along(t)
              branch(bx, by, angle + turn, length * 0.55, width * 0.6, level - 1)
            }
          }
          branch(-26, -34, 0.75, 84, 3.2, 2)
          branch(-26, -34, 0.05, 74, 2.8, 1)
          vessel(
            [
              [-62, -90, 2.4],
              [-56, -60, 2.2],
              [-38, -44, 2],
              [-26, -34, 2],
            ],
            -70,
          )
          noise.addGrain(canvas, 5, 0.4, grain)
          return canvas
        },
      }
    }
    return [run('LCA RAO', 5, 1), run('LCA LAO cine', 1, 8), run('RCA LAO', 4, 1)]
  },
}
