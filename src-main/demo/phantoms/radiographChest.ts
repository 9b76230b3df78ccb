import { chance, createBody, vary } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { addSheet, addSolid } from '../drawing/paint'
import { ellipse, outline, stroke } from '../drawing/shapes'
import { radiographValues, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'radiograph-chest',
  modality: 'DX',
  region: 'CHEST',
  weight: 9,
  descriptions: { en: 'Chest radiograph', de: 'Röntgen Thorax', hr: 'RTG srca i pluća' },
  series(random, noise) {
    const body = createBody(random, { size: 0.05, shift: 7, turn: 0.03, warp: 5 })
    const heart = vary(random, 1, 0.12)
    const shadow = chance(random, 0.3)
    const texture = random.integer(256)
    return [
      {
        description: 'Chest PA',
        instances: 1,
        elements: { ViewPosition: 'PA' },
        draw({ random: own }) {
          const canvas = createCanvas({ rows: 256, columns: 224, spacing: 1.6 }, 0, body.pose, body.warp)
          addSolid(
            canvas,
            stroke(canvas, [
              [0, -190, 40],
              [0, -130, 130],
              [0, 0, 168],
              [0, 190, 166],
            ]),
            900,
            70,
          )
          for (const side of [-1, 1]) {
            const lung = outline(
              canvas,
              [side * 72, 10],
              [
                [side * 48, -138],
                [side * 86, -112],
                [side * 122, -20],
                [side * 132, 82],
                [side * 90, 72 + (side < 0 ? 0 : 8)],
                [side * 32, 88],
                [side * 22, 0],
                [side * 24, -90],
              ],
            )
            addSheet(canvas, lung, -560, 12)
            for (let vessel = 0; vessel < 11; vessel++) {
              const angle = -1.5 + vessel * 0.3
              const reach = 62 + 26 * Math.sin(vessel * 3.1 + texture)
              addSolid(
                canvas,
                stroke(canvas, [
                  [side * 26, -8, 6],
                  [side * (26 + 0.5 * reach * Math.cos(angle)), -8 + 0.5 * reach * Math.sin(angle) + 3, 2.6],
                  [side * (26 + reach * Math.cos(angle)), -8 + reach * Math.sin(angle), 0.8],
                ]),
                130,
              )
            }
            for (let rib = 0; rib < 10; rib++) {
              const y = -132 + rib * 25
              const reach = Math.min(138, 66 + rib * 15)
              addSolid(
                canvas,
                stroke(canvas, [
                  [side * 16, y, 4],
                  [side * reach * 0.72, y + 2, 4.6],
                  [side * reach, y + 38, 4.2],
                  [side * reach * 0.7, y + 70, 3.4],
                ]),
                95,
              )
            }
            addSolid(
              canvas,
              stroke(canvas, [
                [side * 12, -118, 6],
                [side * 70, -136, 5],
                [side * 140, -142, 6],
              ]),
              190,
            )
          }
          addSolid(
            canvas,
            outline(
              canvas,
              [14, 44],
              [
                [-30 * heart, 30],
                [-16, -40],
                [14, -84],
                [30, -60],
                [42 * heart, -10],
                [84 * heart, 62],
                [60, 92],
                [-26, 88],
              ],
            ),
            560,
            30,
          )
          for (let level = 0; level < 14; level++)
            addSheet(canvas, ellipse(canvas, 0, -150 + level * 24, 16, 10, 0, 4), 85)
          addSheet(
            canvas,
            stroke(canvas, [
              [0, -180, 8],
              [0, -50, 8],
            ]),
            -150,
          )
          if (shadow) addSolid(canvas, ellipse(canvas, -74, 34, 22, 18, 0.5), 240)
          return radiographValues(canvas, 1500, 60, noise, own)
        },
      },
    ]
  },
}
