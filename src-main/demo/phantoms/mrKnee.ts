import { createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { finishMagnitude } from '../drawing/magneticNoise'
import { fill } from '../drawing/paint'
import { ellipse, outline, stroke } from '../drawing/shapes'
import { sagittalPlane, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'mr-knee',
  modality: 'MR',
  region: 'KNEE',
  weight: 8,
  descriptions: { en: 'MRI knee', de: 'MRT Knie', hr: 'MR koljena' },
  series(random, noise) {
    const body = createBody(random, { size: 0.05, shift: 3, turn: 0.08, warp: 2 })
    const gradient = { x: random.normal() * 0.0015, y: random.normal() * 0.0015 }
    const sequence = (description: string, marrow: number, fluid: number, fat: number, echo: number) => ({
      description,
      instances: 12,
      plane: { ...sagittalPlane, step: 5 },
      elements: { RepetitionTime: 2800, EchoTime: echo, MRAcquisitionType: '2D', ScanningSequence: 'SE' },
      draw({ position, random: own }: { position: number; random: typeof random }) {
        const canvas = createCanvas({ rows: 192, columns: 160, spacing: 0.95 }, 8, body.pose, body.warp)
        const off = Math.abs(position - 0.5) * 2
        const leg = stroke(canvas, [
          [4, -110, 62 - 10 * off],
          [0, -20, 64 - 12 * off],
          [6, 40, 56 - 10 * off],
          [10, 110, 50 - 8 * off],
        ])
        fill(canvas, leg, fat)
        fill(canvas, leg, (x, y) => 210 + 60 * noise.ridge(x * 2, y * 5), { inset: 9 })
        const bone = (value: number) => (x: number, y: number) =>
          value * (1 + 0.12 * noise.smooth(x * 5, y * 5))
        const cartilage = { inset: -3 }
        const femur = outline(
          canvas,
          [-2, -30],
          [
            [-17, -108],
            [17, -108],
            [19, -56],
            [34 - 6 * off, -24],
            [26, 2],
            [-8, 8],
            [-32 + 8 * off, -10],
            [-20, -52],
          ],
        )
        const tibia = outline(
          canvas,
          [0, 48],
          [
            [-34, 20],
            [32, 20],
            [26, 46],
            [16, 108],
            [-14, 108],
            [-24, 50],
          ],
        )
        for (const part of [femur, tibia]) {
          fill(canvas, part, fluid * 0.6, cartilage)
          fill(canvas, part, 25)
          fill(canvas, part, bone(marrow), { inset: 2.2 })
        }
        if (off < 0.55) {
          const patella = ellipse(canvas, -48, -34, 10, 20, -0.15)
          fill(canvas, patella, 25)
          fill(canvas, patella, bone(marrow), { inset: 2 })
          fill(
            canvas,
            stroke(canvas, [
              [-46, -14, 3.5],
              [-40, 20, 3],
              [-30, 40, 4],
            ]),
            22,
          )
          fill(
            canvas,
            stroke(canvas, [
              [-4, 16, 3],
              [6, -2, 3],
              [16, -14, 3],
            ]),
            35,
          )
        } else {
          fill(
            canvas,
            stroke(canvas, [
              [-30, 14, 4.5],
              [-14, 12, 1],
            ]),
            20,
          )
          fill(
            canvas,
            stroke(canvas, [
              [28, 14, 4.5],
              [12, 12, 1],
            ]),
            20,
          )
        }
        fill(canvas, ellipse(canvas, -36, 4, 9, 13), fat)
        fill(canvas, ellipse(canvas, -32, -62, 5, 12, 0.2), fluid)
        finishMagnitude(canvas, gradient, 16, own)
        return canvas
      },
    })
    return [sequence('sag T1', 780, 150, 900, 12), sequence('sag PD fs', 130, 950, 170, 38)]
  },
}
