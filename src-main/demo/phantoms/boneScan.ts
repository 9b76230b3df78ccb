import { createBody, between, chance } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { poisson } from '../drawing/noise'
import { addSolid, blur, mapValues } from '../drawing/paint'
import { ellipse, stroke, type Knot } from '../drawing/shapes'
import type { Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'bone-scan',
  modality: 'NM',
  region: 'WHOLEBODY',
  weight: 6,
  descriptions: { en: 'Whole body bone scan', de: 'Knochenszintigraphie', hr: 'Scintigrafija kostiju' },
  series(random) {
    const body = createBody(random, { size: 0.03, shift: 10, turn: 0.02, warp: 12 })
    const uptake = between(random, 0.8, 1.3)
    const lesions = Array.from({ length: chance(random, 0.5) ? 1 + random.integer(6) : 0 }, () => [
      between(random, -120, 120),
      between(random, -620, 320),
    ])
    const view = (description: string, posterior: boolean) => ({
      description,
      instances: 1,
      draw({ random: own }: { random: typeof random }) {
        const canvas = createCanvas({ rows: 384, columns: 128, spacing: 5 }, 0.3, body.pose, body.warp)
        const bone = (knots: readonly Knot[], amount: number) =>
          addSolid(canvas, stroke(canvas, knots), amount * uptake)
        addSolid(
          canvas,
          stroke(canvas, [
            [0, -780, 70],
            [0, -620, 160],
            [0, -200, 150],
            [0, 0, 160],
          ]),
          2.2,
        )
        addSolid(canvas, ellipse(canvas, 0, -790, 74, 96), 9 * uptake, 30)
        addSolid(canvas, ellipse(canvas, 0, -740, 46, 40), 6 * uptake)
        for (let i = 0; i < 22; i++)
          addSolid(canvas, ellipse(canvas, 0, -680 + i * 31, 15 + i * 0.6, 13), (posterior ? 15 : 8) * uptake)
        for (const side of [-1, 1]) {
          for (let rib = 0; rib < 9; rib++) {
            const y = -600 + rib * 36
            bone(
              [
                [side * 16, y, 7],
                [side * 110, y + 6, 7],
                [side * 142, y + 50, 7],
                [side * 100, y + 86, 6],
              ],
              posterior ? 6 : 5,
            )
          }
          bone(
            [
              [side * 10, -640, 10],
              [side * 150, -650, 12],
            ],
            7,
          )
          bone(
            [
              [side * 165, -640, 22],
              [side * 190, -380, 13],
              [side * 210, -130, 11],
              [side * 220, -40, 14],
            ],
            5,
          )
          bone(
            [
              [side * 24, -40, 30],
              [side * 100, -90, 24],
              [side * 110, 0, 22],
              [side * 50, 40, 18],
            ],
            9,
          )
          bone(
            [
              [side * 104, 20, 28],
              [side * 96, 90, 18],
              [side * 80, 380, 18],
              [side * 80, 420, 30],
            ],
            6,
          )
          bone(
            [
              [side * 78, 450, 26],
              [side * 74, 520, 15],
              [side * 70, 780, 14],
              [side * 78, 830, 20],
            ],
            6,
          )
          if (posterior) addSolid(canvas, ellipse(canvas, side * 62, -190, 26, 44), 7)
        }
        addSolid(canvas, ellipse(canvas, 0, 20, 34, 28), posterior ? 9 : 22)
        for (const [x, y] of lesions) addSolid(canvas, ellipse(canvas, x!, y!, 18, 16), 26)
        blur(canvas, 1.1)
        mapValues(canvas, (value) => poisson(value * 1.4, own))
        return canvas
      },
    })
    return [view('Whole body anterior', false), view('Whole body posterior', true)]
  },
}
