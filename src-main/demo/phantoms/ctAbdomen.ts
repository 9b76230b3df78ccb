import {
  createTrunkTraits,
  drawRibs,
  drawTable,
  drawTrunkWall,
  drawVertebra,
  hounsfield,
} from '../anatomy/trunkSlice'
import { between, createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { fill } from '../drawing/paint'
import { ellipse, outline } from '../drawing/shapes'
import { axialPlane, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'ct-abdomen',
  modality: 'CT',
  region: 'ABDOMEN',
  weight: 10,
  descriptions: { en: 'CT abdomen', de: 'CT Abdomen', hr: 'CT abdomena' },
  series(random, noise) {
    const body = createBody(random, { size: 0.05, shift: 4, turn: 0.04, warp: 3 })
    const traits = createTrunkTraits(random)
    const liver = traits.blood > 60 ? 110 : 58
    const kidney = traits.blood > 60 ? 180 : 34
    const gas = between(random, 0.6, 1.3)
    return [
      {
        description: 'Abdomen 5.0 mm',
        instances: 14,
        plane: { ...axialPlane, step: 12 },
        elements: { WindowCenter: 40, WindowWidth: 350 },
        draw({ position, random: own }) {
          const canvas = createCanvas({ rows: 192, columns: 192, spacing: 2 }, -1000, body.pose, body.warp)
          drawTable(canvas, 128, 150)
          drawTrunkWall(canvas, traits, noise)
          fill(
            canvas,
            ellipse(canvas, 0, -6, 128, 82, 0, 2.4),
            (x, y) => hounsfield.fat + 20 * noise.smooth(x * 2, y * 2),
          )
          const upper = Math.max(0, 1 - position * 1.35)
          if (upper > 0) {
            const lobe = outline(
              canvas,
              [-60, -8],
              [
                [-124, -10],
                [-104, -62],
                [-50, -80],
                [10 + 40 * upper, -66],
                [-4, -34],
                [-30, 12],
                [-52, 50 * upper + 6],
                [-106, 46],
              ],
            )
            fill(canvas, lobe, (x, y) => liver + 8 * noise.smooth(x * 4, y * 4))
            fill(canvas, ellipse(canvas, -54, -12, 7, 4, 0.6), traits.blood)
            fill(canvas, ellipse(canvas, 108, 18, 22 * upper + 6, 40 * upper + 4, 0.3), liver + 12)
            fill(canvas, ellipse(canvas, 62, -34, 44, 28, 0.5), 30)
            fill(canvas, ellipse(canvas, 62, -46, 34 * gas, 12 * gas, 0.3), hounsfield.air)
          }
          const renal = Math.max(0, 1 - Math.abs(position - 0.5) * 2.6)
          for (const side of [-1, 1]) {
            fill(canvas, ellipse(canvas, side * 28, 54, 20, 22), hounsfield.muscle)
            if (renal <= 0) continue
            fill(canvas, ellipse(canvas, side * 72, 42, 30 * renal, 24 * renal + 4, side * 0.5), kidney)
            fill(canvas, ellipse(canvas, side * 62, 40, 13 * renal, 9 * renal), hounsfield.fat)
          }
          for (let loop = 0; loop < 9; loop++) {
            if (upper > 0.3 && loop % 3 !== 1) continue
            const angle = loop * 2.4 + traits.texture
            const x = (50 + 8 * (loop % 4)) * Math.cos(angle)
            const y = -30 + 34 * Math.sin(angle + position * 3)
            fill(canvas, ellipse(canvas, x, y, 17, 14, angle), 48)
            fill(
              canvas,
              ellipse(canvas, x, y - 2, 10 * gas, 7 * gas, angle),
              loop % 3 === 0 ? hounsfield.air : 15,
            )
          }
          for (const side of [-1, 1]) {
            fill(canvas, ellipse(canvas, side * 104, 4, 18, 21), 42)
            fill(canvas, ellipse(canvas, side * 104, -2, 13 * gas, 13 * gas), hounsfield.air + 250)
          }
          fill(canvas, ellipse(canvas, 8, 26, 11, 11), traits.blood)
          fill(canvas, ellipse(canvas, -17, 26, 13, 9), traits.blood * 0.85)
          drawRibs(canvas, 140, 96, 4, position * 2, Math.max(0.2, 1 - position))
          drawVertebra(canvas, 60, 1.05, noise)
          noise.addGrain(canvas, 11, 0.6, own)
          return canvas
        },
      },
    ]
  },
}
