import { between, chance, createBody } from '../drawing/body'
import { createCanvas, mix } from '../drawing/canvas'
import { addSolid, mapValues } from '../drawing/paint'
import { ellipse, outline } from '../drawing/shapes'
import { radiographValues, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'mammogram',
  modality: 'MG',
  region: 'BREAST',
  weight: 6,
  descriptions: { en: 'Mammography', de: 'Mammographie', hr: 'Mamografija' },
  series(random, noise) {
    const density = between(random, 0.25, 1)
    const texture = random.integer(256)
    const mass = chance(random, 0.25)
    const view = (side: 1 | -1, oblique: boolean) => {
      const body = createBody(random.child(`${side} ${oblique}`), {
        size: 0.08,
        shift: 3,
        turn: 0.04,
        warp: 3,
      })
      return {
        description: `${side === 1 ? 'R' : 'L'} ${oblique ? 'MLO' : 'CC'}`,
        instances: 1,
        elements: { ViewPosition: oblique ? 'MLO' : 'CC', ImageLaterality: side === 1 ? 'R' : 'L' },
        draw({ random: own }: { random: typeof random }) {
          const canvas = createCanvas({ rows: 256, columns: 192, spacing: 0.9 }, 0, body.pose, body.warp)
          const breast = outline(
            canvas,
            [side * -62, 0],
            [
              [side * -100, -104],
              [side * -40, -78],
              [side * 22, -34],
              [side * 44, 4],
              [side * 20, 44],
              [side * -44, 82],
              [side * -100, 104],
            ],
          )
          addSolid(canvas, breast, 420, 22)
          const gland = ellipse(canvas, side * -28, 4, 56, 62, 0, 2)
          addSolid(canvas, gland, 260 * density, 40)
          mapValues(canvas, (value, x, y) => {
            const strands = noise.ridge(x * 2.2 + texture, y * 2.2) ** 3
            return value <= 0 ? value : value * mix(0.82, 1.3, strands * density)
          })
          if (oblique) addSolid(canvas, ellipse(canvas, side * -96, -92, 46, 92, side * 0.5), 520, 26)
          if (mass) addSolid(canvas, ellipse(canvas, side * -30, -14, 9, 8), 260)
          return radiographValues(canvas, 820, 14, noise, own)
        },
      }
    }
    return [view(1, false), view(-1, false), view(1, true), view(-1, true)]
  },
}
