import { createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { addSolid, addTube } from '../drawing/paint'
import { ellipse, stroke, type Knot } from '../drawing/shapes'
import { radiographValues, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'radiograph-knee',
  modality: 'CR',
  region: 'KNEE',
  weight: 6,
  descriptions: { en: 'Knee radiograph', de: 'Röntgen Knie', hr: 'RTG koljena' },
  series(random, noise) {
    const view = (description: string, lateral: boolean) => {
      const body = createBody(random.child(description), { size: 0.06, shift: 5, turn: 0.06, warp: 2 })
      return {
        description,
        instances: 1,
        elements: { ViewPosition: lateral ? 'LL' : 'AP' },
        draw({ random: own }: { random: typeof random }) {
          const canvas = createCanvas({ rows: 256, columns: 176, spacing: 1.05 }, 0, body.pose, body.warp)
          const trabeculae = (x: number, y: number) => 1 + 0.3 * noise.smooth(x * 7, y * 7)
          const tube = (knots: readonly Knot[]) =>
            addTube(canvas, stroke(canvas, knots), 24, 4, 0.4, trabeculae)
          addSolid(
            canvas,
            stroke(canvas, [
              [0, -140, 68],
              [0, 0, 60],
              [lateral ? 8 : 0, 140, 50],
            ]),
            620,
            40,
          )
          if (lateral) {
            tube([
              [-6, -140, 16],
              [-4, -60, 16],
              [2, -30, 24],
              [4, -8, 30],
            ])
            tube([
              [2, 22, 28],
              [4, 44, 20],
              [10, 140, 14],
            ])
            tube([
              [26, 34, 6],
              [30, 140, 6],
            ])
            addTube(canvas, ellipse(canvas, -42, -28, 11, 20, -0.15), 24, 3, 0.5, trabeculae)
          } else {
            tube([
              [0, -140, 17],
              [0, -70, 18],
              [0, -36, 32],
              [0, -22, 38],
            ])
            tube([
              [-20, -12, 20],
              [-18, -10, 20],
            ])
            tube([
              [20, -12, 20],
              [18, -10, 20],
            ])
            tube([
              [0, 26, 38],
              [0, 46, 28],
              [-4, 140, 15],
            ])
            tube([
              [38, 36, 7],
              [34, 140, 6],
            ])
            addSolid(canvas, ellipse(canvas, 2, -30, 18, 20), 160)
          }
          return radiographValues(canvas, 1700, 50, noise, own)
        },
      }
    }
    return [view('Knee AP', false), view('Knee lateral', true)]
  },
}
