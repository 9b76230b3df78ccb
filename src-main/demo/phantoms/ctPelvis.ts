import { createTrunkTraits, drawTable, drawTrunkWall, drawVertebra, hounsfield } from '../anatomy/trunkSlice'
import { between, createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { fill } from '../drawing/paint'
import { ellipse, stroke, type Field } from '../drawing/shapes'
import { axialPlane, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'ct-pelvis',
  modality: 'CT',
  region: 'PELVIS',
  weight: 7,
  descriptions: { en: 'CT pelvis', de: 'CT Becken', hr: 'CT zdjelice' },
  series(random, noise) {
    const body = createBody(random, { size: 0.05, shift: 4, turn: 0.04, warp: 3 })
    const traits = createTrunkTraits(random)
    const bladder = between(random, 0.7, 1.25)
    return [
      {
        description: 'Pelvis 5.0 mm',
        instances: 10,
        plane: { ...axialPlane, step: 16 },
        elements: { WindowCenter: 40, WindowWidth: 400 },
        draw({ position, random: own }) {
          const canvas = createCanvas({ rows: 192, columns: 192, spacing: 2.1 }, -1000, body.pose, body.warp)
          const bone = (field: Field, wall: number) => {
            fill(canvas, field, hounsfield.cortex)
            fill(canvas, field, (x, y) => hounsfield.spongiosa + 60 * noise.smooth(x * 6, y * 6), {
              inset: wall,
            })
          }
          drawTable(canvas, 128, 150)
          drawTrunkWall(canvas, traits, noise)
          fill(canvas, ellipse(canvas, 0, -12, 100, 62, 0, 2.4), hounsfield.fat)
          for (const side of [-1, 1]) {
            fill(
              canvas,
              ellipse(canvas, side * 84, 78, 58, 30, side * -0.3),
              (x, y) => hounsfield.muscle + 12 * noise.ridge(x * 3, y * 3),
            )
            if (position < 0.55) {
              const wing = 1 - position * 0.6
              bone(
                stroke(canvas, [
                  [side * 34, 58, 9],
                  [side * 74, 36, 8],
                  [side * 106 * wing, -8, 6],
                  [side * 118 * wing, -40, 9],
                ]),
                2.5,
              )
              fill(canvas, ellipse(canvas, side * 82, -4, 26, 34, side * 0.4), hounsfield.muscle)
            } else {
              bone(
                stroke(canvas, [
                  [side * 62, 40, 12],
                  [side * 72, -4, 13],
                  [side * 46, -44, 8],
                  [side * 8, -52, 9],
                ]),
                3,
              )
              bone(ellipse(canvas, side * 98, -2, 25, 25), 3)
              bone(
                stroke(canvas, [
                  [side * 112, 4, 14],
                  [side * 138, 18, 16],
                ]),
                3,
              )
            }
            fill(canvas, ellipse(canvas, side * 66, -58, 8, 8), traits.blood)
          }
          if (position < 0.6) drawVertebra(canvas, 62, 1.15, noise)
          else bone(ellipse(canvas, 0, 78, 16, 9), 2)
          for (let loop = 0; loop < 6 && position < 0.5; loop++) {
            const x = -64 + 26 * loop
            fill(canvas, ellipse(canvas, x, -22 + 12 * Math.sin(loop * 2 + traits.texture), 14, 12), 44)
            if (loop % 2 === 0) fill(canvas, ellipse(canvas, x, -24, 7, 6), hounsfield.air)
          }
          if (position > 0.4) {
            fill(canvas, ellipse(canvas, 0, -20, 40 * bladder, 30 * bladder, 0, 2.3), 45)
            fill(canvas, ellipse(canvas, 0, -20, 37 * bladder, 27 * bladder, 0, 2.3), hounsfield.water)
            fill(canvas, ellipse(canvas, 0, 44, 18, 15), 46)
            fill(canvas, ellipse(canvas, 2, 42, 8, 6), hounsfield.air)
          }
          noise.addGrain(canvas, 13, 0.6, own)
          return canvas
        },
      },
    ]
  },
}
