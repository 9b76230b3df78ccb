import { createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { finishMagnitude } from '../drawing/magneticNoise'
import { fill } from '../drawing/paint'
import { ellipse, stroke } from '../drawing/shapes'
import { sagittalPlane, type Phantom } from './phantom'

export const phantom: Phantom = {
  id: 'mr-lumbar-spine',
  modality: 'MR',
  region: 'LSPINE',
  weight: 8,
  descriptions: { en: 'MRI lumbar spine', de: 'MRT LWS', hr: 'MR LS kralježnice' },
  series(random, noise) {
    const body = createBody(random, { size: 0.05, shift: 4, turn: 0.05, warp: 3 })
    const gradient = { x: 0.003 + random.normal() * 0.001, y: random.normal() * 0.0008 }
    const dark = Array.from({ length: 6 }, (_, i) => random.next() < 0.12 + 0.09 * i)
    const sequence = (description: string, marrow: number, fluid: number, disc: number, echo: number) => ({
      description,
      instances: 8,
      plane: { ...sagittalPlane, step: 5 },
      elements: { RepetitionTime: 3200, EchoTime: echo, MRAcquisitionType: '2D', ScanningSequence: 'SE' },
      draw({ position, random: own }: { position: number; random: typeof random }) {
        const canvas = createCanvas({ rows: 224, columns: 176, spacing: 1.35 }, 6, body.pose, body.warp)
        const off = (position - 0.5) * 2
        fill(
          canvas,
          stroke(canvas, [
            [-6, -170, 96],
            [0, 0, 100],
            [-4, 170, 98],
          ]),
          240,
        )
        fill(
          canvas,
          stroke(canvas, [
            [86, -170, 16],
            [80, 0, 20],
            [92, 170, 18],
          ]),
          800,
        )
        for (let loop = 0; loop < 12; loop++) {
          const y = -140 + 24 * loop
          fill(
            canvas,
            ellipse(canvas, -66 + 12 * Math.sin(loop * 1.9), y, 24, 15, loop),
            160 + 260 * ((loop * 7) % 5) * 0.2,
          )
        }
        const lordosis = (y: number) => 12 - 26 * Math.exp(-(((y - 40) / 75) ** 2))
        const central = Math.abs(off) < 0.55
        for (let level = 0; level < 7; level++) {
          const y = -142 + 43 * level
          const x = lordosis(y)
          const slope = (lordosis(y + 8) - lordosis(y - 8)) / 16
          const vertebra = ellipse(canvas, x, y, 19 - 3 * Math.abs(off), 16.5, -slope, 5)
          fill(canvas, vertebra, 30)
          fill(canvas, vertebra, (px, py) => marrow * (1 + 0.1 * noise.smooth(px * 5, py * 5)), {
            inset: 1.8,
          })
          if (level === 6) continue
          const bulge = dark[level] ? 4 : 0
          const height = dark[level] ? 3.6 : 5
          const cushion = ellipse(
            canvas,
            lordosis(y + 21.5) + bulge * 0.4,
            y + 21.5,
            19 + bulge,
            height,
            -slope,
            3,
          )
          fill(canvas, cushion, 60)
          fill(canvas, cushion, dark[level] ? disc * 0.3 : disc, { inset: 1.4 })
        }
        const behind = [-168, -110, -50, 0, 50, 100, 150]
        if (central) {
          fill(
            canvas,
            stroke(
              canvas,
              behind.map((y) => [lordosis(y) + 28, y, 8] as const),
            ),
            fluid,
          )
          fill(
            canvas,
            stroke(canvas, [
              [lordosis(-168) + 28, -168, 4.6],
              [lordosis(-70) + 28, -70, 4.2],
              [lordosis(-40) + 28, -40, 1],
            ]),
            marrow * 0.6,
          )
          for (let root = 0; root < 3; root++) {
            fill(
              canvas,
              stroke(canvas, [
                [lordosis(-50) + 25 + root * 2, -50, 0.8],
                [lordosis(40) + 26 + root * 2, 40, 0.7],
                [lordosis(120) + 27, 120, 0.5],
              ]),
              fluid * 0.45,
            )
          }
        } else {
          for (let level = 0; level < 6; level++) {
            const y = -121 + 43 * level
            fill(canvas, ellipse(canvas, lordosis(y) + 30, y, 7, 10), 600)
            fill(canvas, ellipse(canvas, lordosis(y) + 30, y - 3, 2.5, 3), 260)
          }
        }
        for (let level = 0; level < 6; level++) {
          const y = -128 + 43 * level
          fill(canvas, ellipse(canvas, lordosis(y) + 58, y + 8, 17, 9, 0.3, 3), central ? marrow * 0.9 : 200)
        }
        fill(
          canvas,
          stroke(canvas, [
            [lordosis(-168) - 30, -168, 8],
            [-46, 0, 8],
            [-36, 70, 7],
          ]),
          central ? 25 : 240,
        )
        finishMagnitude(canvas, gradient, 16, own)
        return canvas
      },
    })
    return [sequence('sag T2', 330, 1000, 560, 100), sequence('sag T1', 560, 120, 260, 11)]
  },
}
