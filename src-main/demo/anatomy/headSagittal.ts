import { smoothStep, type Canvas } from '../drawing/canvas'
import type { Noise } from '../drawing/noise'
import { fill, fillShell } from '../drawing/paint'
import { ellipse, outline, stroke, type Point } from '../drawing/shapes'
import type { HeadTissues, HeadTraits } from './headTraits'

const profile: Point[] = [
  [-30, -104],
  [-66, -88],
  [-90, -52],
  [-95, -22],
  [-99, -4],
  [-114, 26],
  [-98, 36],
  [-101, 50],
  [-96, 60],
  [-92, 82],
  [-66, 92],
  [-34, 90],
  [-18, 118],
  [22, 124],
  [56, 120],
  [62, 70],
  [88, 40],
  [97, -10],
  [78, -66],
  [30, -100],
]

const vault: Point[] = [
  [-30, -97],
  [-64, -82],
  [-84, -48],
  [-86, -16],
  [-66, -6],
  [-40, 2],
  [-14, 10],
  [2, 40],
  [14, 58],
  [46, 56],
  [78, 34],
  [90, -10],
  [72, -62],
  [28, -94],
]

/** A sagittal slice of the head, nose to the left, `x` millimetres off the midline. */
export function drawHeadSagittal(
  canvas: Canvas,
  x: number,
  tissues: HeadTissues,
  noise: Noise,
  traits: HeadTraits,
): void {
  const off = Math.abs(x)
  const midline = 1 - smoothStep((off - 2) / 10)
  const head = outline(canvas, [0, 0], profile)
  fill(canvas, head, tissues.skin, { edge: 2 })
  fillShell(canvas, head, tissues.fat, 2, 6)
  fill(
    canvas,
    head,
    (px, py) =>
      tissues.muscle +
      (tissues.fat - tissues.muscle) * 0.7 * smoothStep(noise.smooth(px * 2, py * 2 + 90) * 2),
    { inset: 6, opacity: 0.9 },
  )
  drawFace(canvas, tissues)
  drawNeck(canvas, tissues)
  const skull = outline(canvas, [0, -25], vault)
  fill(canvas, skull, tissues.bone)
  fillShell(canvas, skull, tissues.marrow, 1.5, 5)
  fill(canvas, skull, tissues.fluid, { inset: 6.5 })
  const shift = traits.texture
  const fold = (px: number, py: number): number => noise.ridge(px * 1.6 + shift + off, py * 1.6 + shift)
  const cerebrum = outline(
    canvas,
    [0, -40],
    [
      [-28, -90],
      [-60, -75],
      [-77, -46],
      [-78, -20],
      [-56, -10],
      [-30, -6],
      [-6, -4],
      [30, 2],
      [62, 8],
      [80, -8],
      [76, -38],
      [60, -68],
      [24, -88],
    ],
  )
  fill(canvas, cerebrum, (px, py) => {
    const sulcus = smoothStep((fold(px, py) - 0.7) * 5)
    const cortex = smoothStep((fold(px, py) - 0.3) * 4)
    const matter = tissues.whiteMatter + (tissues.greyMatter - tissues.whiteMatter) * cortex
    return matter + (tissues.fluid - matter) * sulcus * 0.9
  })
  drawCallosum(canvas, tissues, midline, traits.ventricles)
  drawHindbrain(canvas, tissues, midline)
}

function drawCallosum(canvas: Canvas, tissues: HeadTissues, midline: number, size: number): void {
  const ventricle = stroke(canvas, [
    [-30, -30, 3 * size],
    [-14, -40, 5 * size],
    [12, -40, 5 * size],
    [30, -30, 4 * size],
  ])
  fill(canvas, ventricle, tissues.fluid, { opacity: 0.85 })
  const callosum = stroke(canvas, [
    [-28, -18, 2.4],
    [-36, -28, 4.5],
    [-28, -42, 4],
    [-6, -51, 3.2],
    [16, -50, 3.2],
    [34, -40, 4.5],
    [39, -29, 5.5],
  ])
  fill(canvas, callosum, tissues.whiteMatter * 1.1, { opacity: midline })
  fill(canvas, ellipse(canvas, 2, -25, 13, 9), tissues.deepGrey, { edge: 3 })
}

function drawHindbrain(canvas: Canvas, tissues: HeadTissues, midline: number): void {
  const cord = stroke(canvas, [
    [4, -14, 7],
    [-2, 2, 9],
    [-1, 18, 12],
    [8, 38, 8],
    [15, 60, 5.5],
    [20, 90, 5],
    [24, 125, 5],
  ])
  const canal = stroke(canvas, [
    [14, 56, 8],
    [20, 90, 8],
    [24, 125, 8],
  ])
  fill(canvas, canal, tissues.fluid, { opacity: midline })
  fill(canvas, cord, tissues.whiteMatter, { opacity: 0.25 + 0.75 * midline })
  const cerebellum = outline(
    canvas,
    [44, 30],
    [
      [20, 8],
      [50, 6],
      [74, 18],
      [74, 34],
      [54, 50],
      [28, 48],
      [16, 32],
    ],
  )
  fill(canvas, cerebellum, (px, py) => {
    const folium = Math.sin(Math.hypot(px - 18, py - 26) * 1.05)
    return tissues.greyMatter + (tissues.fluid - tissues.greyMatter) * smoothStep((folium - 0.3) * 1.2) * 0.55
  })
  const arbor = stroke(canvas, [
    [22, 28, 2],
    [40, 28, 3.5],
    [60, 26, 1],
  ])
  fill(canvas, arbor, tissues.whiteMatter)
  const fourth = stroke(canvas, [
    [13, 16, 1.5],
    [17, 27, 3.5],
    [15, 40, 1.5],
  ])
  fill(canvas, fourth, tissues.fluid, { opacity: midline })
}

function drawFace(canvas: Canvas, tissues: HeadTissues): void {
  const nasal = outline(
    canvas,
    [-62, 22],
    [
      [-90, 20],
      [-66, 8],
      [-30, 14],
      [-22, 34],
      [-60, 36],
      [-88, 34],
    ],
  )
  fill(canvas, nasal, tissues.air)
  for (const y of [17, 27]) {
    const concha = stroke(canvas, [
      [-78, y, 2.5],
      [-58, y + 1, 3.5],
      [-38, y + 2, 2],
    ])
    fill(canvas, concha, tissues.skin)
  }
  fill(canvas, ellipse(canvas, -24, 4, 9, 7), tissues.air)
  fill(canvas, ellipse(canvas, -80, -10, 6, 9), tissues.air)
  const palate = stroke(canvas, [
    [-86, 40, 2.5],
    [-50, 39, 2],
    [-28, 46, 2.5],
  ])
  fill(canvas, palate, tissues.bone)
  const tongue = outline(
    canvas,
    [-58, 62],
    [
      [-84, 58],
      [-64, 44],
      [-38, 50],
      [-28, 70],
      [-50, 84],
      [-78, 76],
    ],
  )
  fill(canvas, tongue, (x, y) => tissues.muscle * (1.1 + 0.15 * Math.sin((x + y) * 0.7)))
  const mandible = stroke(canvas, [
    [-90, 62, 4],
    [-86, 80, 5],
  ])
  fill(canvas, mandible, tissues.bone)
  fill(canvas, mandible, tissues.marrow * 1.3, { inset: 1.8 })
  const airway = stroke(canvas, [
    [-22, 34, 4],
    [-16, 56, 4.5],
    [-12, 84, 4],
    [-10, 125, 6],
  ])
  fill(canvas, airway, tissues.air)
}

function drawNeck(canvas: Canvas, tissues: HeadTissues): void {
  for (let i = 0; i < 5; i++) {
    const y = 58 + i * 16
    const x = 3 + i * 2
    const vertebra = ellipse(canvas, x, y, 7, 6.6, 0.1, 3.5)
    fill(canvas, vertebra, tissues.bone)
    fill(canvas, vertebra, tissues.marrow * 1.35, { inset: 1.2 })
    const spine = stroke(canvas, [
      [x + 24, y + 4, 3.4],
      [x + 40, y + 9, 3.8],
    ])
    fill(canvas, spine, tissues.marrow * 1.2)
  }
}
