import { between, chance, createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { poisson } from '../drawing/noise'
import { addSolid, blur, mapValues } from '../drawing/paint'
import { ellipse, stroke } from '../drawing/shapes'
import type { Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'thyroid-scan',
  modality: 'NM',
  region: 'THYROID',
  weight: 5,
  descriptions: {
    en: 'Thyroid scintigraphy',
    de: 'Schilddrüsenszintigraphie',
    hr: 'Scintigrafija štitnjače',
  },
  series(random) {
    const body = createBody(random, { size: 0.1, shift: 4, turn: 0.1, warp: 3 })
    const lobes = [between(random, 0.8, 1.2), between(random, 0.8, 1.2)]
    const node = chance(random, 0.5)
      ? { side: random.integer(2) * 2 - 1, hot: chance(random, 0.5) }
      : undefined
    return [
      {
        description: 'Thyroid anterior',
        instances: 2,
        draw({ random: own }) {
          const canvas = createCanvas({ rows: 128, columns: 128, spacing: 1.1 }, 1.2, body.pose, body.warp)
          addSolid(
            canvas,
            stroke(canvas, [
              [0, -70, 30],
              [0, 0, 34],
              [0, 70, 60],
            ]),
            2,
          )
          for (const [i, side] of [-1, 1].entries()) {
            const size = lobes[i]!
            addSolid(
              canvas,
              stroke(canvas, [
                [side * 11, -24 * size, 5],
                [side * 16, -2, 10 * size],
                [side * 13, 20 * size, 8],
              ]),
              46,
            )
          }
          addSolid(
            canvas,
            stroke(canvas, [
              [-12, 14, 5],
              [12, 14, 5],
            ]),
            30,
          )
          if (node !== undefined)
            addSolid(canvas, ellipse(canvas, node.side * 16, -4, 8, 8), node.hot ? 60 : -34)
          blur(canvas, 2)
          mapValues(canvas, (value) => poisson(value, own))
          return canvas
        },
      },
    ]
  },
}
