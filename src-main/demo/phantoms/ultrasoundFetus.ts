import { between } from '../drawing/body'
import { createCanvas, uprightPose } from '../drawing/canvas'
import { fill, fillShell } from '../drawing/paint'
import { ellipse, stroke } from '../drawing/shapes'
import { finishSector } from '../anatomy/sector'
import { colourPicture } from '../anatomy/screen'
import type { Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'ultrasound-fetus',
  modality: 'US',
  region: 'UTERUS',
  weight: 7,
  descriptions: { en: 'Obstetric ultrasound', de: 'Geburtshilfliche Sonographie', hr: 'UZV trudnoće' },
  series(random, noise) {
    const age = between(random, 0.75, 1.2)
    const gain = between(random, 0.9, 1.2)
    const turn = random.normal() * 0.3
    const view = (description: string, instances: number, frames: number, head: boolean) => ({
      description,
      instances,
      frames,
      draw({ frame, random: own }: { frame: number; random: typeof random }) {
        const canvas = createCanvas({ rows: 192, columns: 256, spacing: 0.9 }, 95, {
          ...uprightPose,
          angle: turn,
        })
        const beat = Math.sin(frame * 0.9)
        fill(canvas, ellipse(canvas, 0, 6, 104, 66, 0.1), 10)
        fillShell(canvas, ellipse(canvas, 0, 6, 104, 66, 0.1), 170, -4, 2)
        fill(canvas, ellipse(canvas, 60, 46, 60, 18, -0.3), (x, y) => 120 + 20 * noise.smooth(x * 3, y * 3))
        if (head) {
          const skull = ellipse(canvas, -8, 4, 48 * age, 36 * age, 0.15)
          fill(canvas, skull, 48)
          fillShell(canvas, skull, 245, 0, 3.5)
          fill(
            canvas,
            stroke(canvas, [
              [-50 * age, 0, 0.8],
              [34 * age, 8, 0.8],
            ]),
            150,
          )
          for (const side of [-1, 1]) fill(canvas, ellipse(canvas, 6, 6 + side * 9, 12 * age, 4, 0.15), 12)
        } else {
          fill(canvas, ellipse(canvas, -48, -6, 24 * age, 20 * age), 60)
          fillShell(canvas, ellipse(canvas, -48, -6, 24 * age, 20 * age), 235, 0, 2.5)
          fill(canvas, ellipse(canvas, 14, 10, 42 * age, 24 * age, 0.2), 90)
          for (let i = 0; i < 12; i++)
            fill(canvas, ellipse(canvas, -22 + 6.5 * i, 22 + i * 1.2, 1.8, 1.4), 240)
          fill(canvas, ellipse(canvas, -6, 4, 8 + 1.5 * beat, 7 + beat), 15)
          fill(
            canvas,
            stroke(canvas, [
              [46, 4, 7],
              [64, -20, 5],
              [50, -36, 4],
            ]),
            110,
          )
        }
        const sector = { apex: -150, near: 64, far: 232, halfAngle: 0.66, gain, shadow: undefined }
        const grey = finishSector(canvas, sector, noise, own)
        return colourPicture(grey, { x: -6, y: 4, radius: head ? 0 : 12 })
      },
    })
    return [
      view('Fetal biometry head', 5, 1, true),
      view('Fetus long axis cine', 1, 6, false),
      view('Fetus', 3, 1, false),
    ]
  },
}
