import { between, chance } from '../drawing/body'
import { createCanvas, uprightPose } from '../drawing/canvas'
import { fill } from '../drawing/paint'
import { ellipse, stroke } from '../drawing/shapes'
import { type Phantom } from './phantom'
import { finishSector } from '../anatomy/sector'

export const phantom: Phantom = {
  id: 'ultrasound-abdomen',
  modality: 'US',
  region: 'ABDOMEN',
  weight: 8,
  descriptions: { en: 'Ultrasound abdomen', de: 'Sonographie Abdomen', hr: 'UZV abdomena' },
  series(random, noise) {
    const stone = chance(random, 0.4)
    const gain = between(random, 0.8, 1.2)
    const view = (description: string, instances: number, kidney: boolean) => ({
      description,
      instances,
      draw({ random: own }: { random: typeof random }) {
        const canvas = createCanvas({ rows: 192, columns: 256, spacing: 0.9 }, 70, uprightPose)
        const [dx, dy] = [own.normal() * 8, own.normal() * 6]
        fill(canvas, ellipse(canvas, dx, dy, 150, 90), (x, y) => 105 + 14 * noise.smooth(x * 2, y * 2))
        if (kidney) {
          fill(canvas, ellipse(canvas, 12 + dx, 14 + dy, 54, 27, 0.25), 68)
          fill(canvas, ellipse(canvas, 12 + dx, 14 + dy, 30, 10, 0.25), 185)
          for (let i = 0; i < 5; i++)
            fill(canvas, ellipse(canvas, -20 + 16 * i + dx, 8 + (i % 2) * 18 + dy, 6, 6), 40)
        } else {
          fill(canvas, ellipse(canvas, 24 + dx, 8 + dy, 30, 16, 0.5), 190)
          fill(canvas, ellipse(canvas, 24 + dx, 8 + dy, 27, 13.5, 0.5), 8)
          if (stone) fill(canvas, ellipse(canvas, 34 + dx, 14 + dy, 5, 4), 240)
          for (let i = 0; i < 4; i++) {
            const vessel = stroke(canvas, [
              [-70 + 30 * i + dx, -20 + dy, 3.5],
              [-50 + 26 * i + dx, 10 + dy, 4.5],
              [-40 + 20 * i + dx, 50 + dy, 5],
            ])
            fill(canvas, vessel, 150)
            fill(canvas, vessel, 15, { inset: 1.5 })
          }
        }
        fill(
          canvas,
          stroke(canvas, [
            [-130, 72, 2],
            [0, 88, 2.5],
            [130, 70, 2],
          ]),
          235,
        )
        const shadow = stone && !kidney ? { x: 34 + dx, y: 18 + dy, width: 5 } : undefined
        return finishSector(
          canvas,
          { apex: -150, near: 60, far: 232, halfAngle: 0.62, gain, shadow },
          noise,
          own,
        )
      },
    })
    return [view('Liver and gallbladder', 6, false), view('Right kidney', 5, true)]
  },
}
