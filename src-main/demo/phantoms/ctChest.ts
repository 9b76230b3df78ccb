import {
  createTrunkTraits,
  drawRibs,
  drawTable,
  drawTrunkWall,
  drawVertebra,
  hounsfield,
} from '../anatomy/trunkSlice'
import { drawTrunkScout } from '../anatomy/scouts'
import { createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { fill } from '../drawing/paint'
import { ellipse, outline, stroke } from '../drawing/shapes'
import { axialPlane, coronalPlane, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'ct-chest',
  modality: 'CT',
  region: 'CHEST',
  weight: 10,
  descriptions: { en: 'CT chest', de: 'CT Thorax', hr: 'CT toraksa' },
  series(random, noise) {
    const body = createBody(random, { size: 0.04, shift: 4, turn: 0.04, warp: 3 })
    const traits = createTrunkTraits(random)
    return [
      {
        description: 'Scout',
        instances: 1,
        plane: { ...coronalPlane, step: 1 },
        elements: { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'], WindowCenter: 100, WindowWidth: 1200 },
        draw: ({ random: own }) => drawTrunkScout(body, 40, own, noise),
      },
      {
        description: 'Chest 5.0 mm',
        instances: 16,
        plane: { ...axialPlane, step: 14 },
        elements: { WindowCenter: 40, WindowWidth: 400 },
        draw({ position, random: own }) {
          const canvas = createCanvas({ rows: 192, columns: 192, spacing: 2 }, -1000, body.pose, body.warp)
          drawTable(canvas, 128, 150)
          drawTrunkWall(canvas, traits, noise)
          // Lungs widen from the apex down, the heart comes in below the middle.
          const width = 0.55 + 0.45 * Math.min(1, position * 2.4)
          const heart = Math.max(0, Math.min(1, (position - 0.4) * 4))
          for (const side of [-1, 1]) {
            const lung = outline(
              canvas,
              [side * 72 * width, 0],
              [
                [side * 22, -50 * width],
                [side * 62 * width, -78 * width],
                [side * 118 * width, -40 * width],
                [side * 126 * width, 16],
                [side * 96 * width, 72 * width],
                [side * 40, 66 * width],
                [side * (24 + 10 * heart), 10],
              ],
            )
            fill(
              canvas,
              lung,
              (x, y) =>
                hounsfield.lung + 130 * noise.ridge(x * 2 + traits.texture, y * 2 + position * 80) ** 6,
            )
            for (let vessel = 0; vessel < 9; vessel++) {
              const angle = vessel * 0.7 + position * 5
              const reach = (20 + 7 * vessel) * width
              fill(
                canvas,
                ellipse(
                  canvas,
                  side * (66 * width + reach * 0.7 * Math.cos(angle)),
                  reach * Math.sin(angle),
                  3.4 - vessel * 0.25,
                  2.4,
                ),
                traits.blood,
              )
            }
          }
          fill(canvas, ellipse(canvas, 0, -6, 30, 44, 0, 2.4), hounsfield.soft)
          fill(canvas, ellipse(canvas, -16, 34, 13, 13), traits.blood)
          if (heart === 0) fill(canvas, ellipse(canvas, 4, -24, 17, 15), traits.blood)
          if (position < 0.5) fill(canvas, ellipse(canvas, 0, 2, 9, 8), hounsfield.air)
          if (heart > 0) {
            fill(canvas, ellipse(canvas, 22, -18, 34 + 22 * heart, 28 + 14 * heart, -0.5), hounsfield.muscle)
            fill(canvas, ellipse(canvas, 40, -12, 20 * heart + 2, 14 * heart + 2, -0.6), traits.blood)
            fill(canvas, ellipse(canvas, 2, -30, 20 * heart + 2, 15 * heart + 2, -0.2), traits.blood * 0.9)
          }
          fill(
            canvas,
            stroke(canvas, [
              [-12, -96, 6],
              [12, -96, 6],
            ]),
            hounsfield.spongiosa + 160,
          )
          drawRibs(canvas, 142, 96, 4, position * 3, 1)
          drawVertebra(canvas, 62, 0.95, noise)
          noise.addGrain(canvas, 12, 0.6, own)
          return canvas
        },
      },
    ]
  },
}
