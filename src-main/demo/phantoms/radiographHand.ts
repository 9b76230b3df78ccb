import { createBody, chance } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { addSolid, addTube } from '../drawing/paint'
import { ellipse, outline, stroke, type Knot } from '../drawing/shapes'
import { radiographValues, type Phantom } from './phantom'

/** Fingers from thumb to little finger: where the metacarpal begins, its direction in radians, and the bones' lengths. */
const rays = [
  { x: -22, y: 28, angle: -0.85, bones: [38, 28, 22] },
  { x: -14, y: 16, angle: -0.22, bones: [56, 36, 22, 16] },
  { x: -3, y: 14, angle: -0.03, bones: [56, 40, 26, 17] },
  { x: 8, y: 16, angle: 0.14, bones: [50, 37, 25, 17] },
  { x: 17, y: 22, angle: 0.34, bones: [46, 30, 18, 15] },
] as const

export const phantom: Phantom = {
  id: 'radiograph-hand',
  modality: 'CR',
  region: 'HAND',
  weight: 7,
  descriptions: { en: 'Hand radiograph', de: 'Röntgen Hand', hr: 'RTG šake' },
  series(random, noise) {
    const side = chance(random, 0.5) ? 1 : -1
    const view = (description: string, turn: number) => {
      const body = createBody(random.child(description), { size: 0.08, shift: 5, turn: 0.12, warp: 1.5 })
      return {
        description,
        instances: 1,
        elements: { ViewPosition: turn === 1 ? 'PA' : 'LLO', ImageLaterality: side === 1 ? 'R' : 'L' },
        draw({ random: own }: { random: typeof random }) {
          const canvas = createCanvas({ rows: 256, columns: 192, spacing: 0.95 }, 0, body.pose, body.warp)
          const at = (x: number) => side * turn * x
          addSolid(
            canvas,
            outline(
              canvas,
              [0, 30],
              [
                [at(-30), 20],
                [at(-14), -34],
                [at(10), -36],
                [at(30), -4],
                [at(28), 50],
                [at(22), 122],
                [at(-22), 122],
                [at(-26), 60],
              ],
            ),
            420,
            14,
          )
          const trabeculae = (x: number, y: number) => 1 + 0.35 * noise.smooth(x * 9, y * 9)
          for (const { x, y, angle, bones } of rays) {
            let [px, py] = [x, y]
            const flesh: Knot[] = []
            for (const [i, length] of bones.entries()) {
              const [dx, dy] = [Math.sin(angle) * length, -Math.cos(angle) * length]
              const width = (4.6 - i * 0.6) * (bones.length === 3 ? 1.1 : 1)
              flesh.push([at(px), py, 10 - i * 0.9])
              addTube(
                canvas,
                stroke(canvas, [
                  [at(px + dx * 0.06), py + dy * 0.06, width * 1.25],
                  [at(px + dx * 0.3), py + dy * 0.3, width * 0.8],
                  [at(px + dx * 0.6), py + dy * 0.6, width * 0.75],
                  [at(px + dx * 0.92), py + dy * 0.92, width * 1.1],
                ]),
                75,
                1.5,
                0.45,
                trabeculae,
              )
              px += dx
              py += dy
            }
            flesh.push([at(px), py, 6.5])
            addSolid(canvas, stroke(canvas, flesh), 330)
          }
          for (const [x, y, r] of [
            [-14, 36, 6],
            [-5, 32, 6],
            [4, 32, 6],
            [13, 35, 6],
            [-12, 48, 7],
            [0, 46, 7],
            [11, 47, 6],
          ] as const) {
            addTube(canvas, ellipse(canvas, at(x), y, r, r * 0.9, x), 55, 1, 0.6, trabeculae)
          }
          addTube(
            canvas,
            stroke(canvas, [
              [at(-9), 60, 14],
              [at(-9), 78, 9],
              [at(-9), 128, 7.5],
            ]),
            60,
            2.2,
            0.35,
            trabeculae,
          )
          addTube(
            canvas,
            stroke(canvas, [
              [at(15), 62, 7],
              [at(14), 80, 5],
              [at(14), 128, 5.5],
            ]),
            60,
            2,
            0.35,
            trabeculae,
          )
          return radiographValues(canvas, 1100, 30, noise, own)
        },
      }
    }
    return [view('Hand PA', 1), view('Hand oblique', 0.82)]
  },
}
