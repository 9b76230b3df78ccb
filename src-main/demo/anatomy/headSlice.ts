import type { HeadTissues, HeadTraits } from './headTraits'
import { smoothStep, type Canvas } from '../drawing/canvas'
import type { Noise } from '../drawing/noise'
import { fill, fillShell } from '../drawing/paint'
import { ellipse, outline, stroke, type Field, type Point } from '../drawing/shapes'

/** An axial slice of the head; `z` is 0 at the skull base and 1 at the vertex. */
export function drawHeadSlice(
  canvas: Canvas,
  z: number,
  tissues: HeadTissues,
  traits: HeadTraits,
  noise: Noise,
): void {
  const crown = Math.sqrt(Math.max(0.08, 1 - Math.max(0, (z - 0.45) / 0.6) ** 2))
  const w = traits.width * crown * (z < 0.2 ? 0.93 + 0.35 * z : 1)
  const l = traits.length * crown
  const head = outline(canvas, [0, 0], headOutline(w + 6, l + 6, z))
  fill(canvas, head, tissues.skin, { edge: 2 })
  fillShell(canvas, head, tissues.fat, 1.8, 5)
  if (z < 0.22) drawSkullBase(canvas, w, l, z, tissues, noise, traits)
  const skull = ellipse(canvas, 0, 0, w, l, 0, 2.25)
  const thickness = 6 + 3 * smoothStep((z - 0.6) / 0.4)
  fill(canvas, skull, tissues.bone)
  fillShell(canvas, skull, tissues.marrow, 2, thickness - 2)
  fillShell(canvas, skull, tissues.fluid, thickness, thickness + 3)
  if (z < 0.12) {
    drawPosteriorFossa(canvas, w, l, tissues)
    return
  }
  drawBrain(canvas, skull, thickness + 1.5, z, w, l, tissues, traits, noise)
  if (z < 0.25) drawSkullBaseBones(canvas, w, l, z, tissues)
}

function headOutline(w: number, l: number, z: number): Point[] {
  const nose = z < 0.14 ? 16 * (1 - z / 0.14) : 0
  return [
    [0, -l - nose],
    [w * 0.2, -l * 0.985 - nose * 0.2],
    [w * 0.66, -l * 0.78],
    [w * 0.95, -l * 0.32],
    [w * 1.01, l * 0.15],
    [w * 0.85, l * 0.62],
    [w * 0.42, l * 0.94],
    [0, l],
    [-w * 0.42, l * 0.94],
    [-w * 0.85, l * 0.62],
    [-w * 1.01, l * 0.15],
    [-w * 0.95, -l * 0.32],
    [-w * 0.66, -l * 0.78],
    [-w * 0.2, -l * 0.985 - nose * 0.2],
  ]
}

function drawBrain(
  canvas: Canvas,
  skull: Field,
  inset: number,
  z: number,
  w: number,
  l: number,
  tissues: HeadTissues,
  traits: HeadTraits,
  noise: Noise,
): void {
  const shift = traits.texture + z * 40
  const fold = (x: number, y: number): number => noise.ridge(x * 1.7 + shift, y * 1.7 + shift * 0.7)
  const ribbon = (x: number, y: number): number => {
    const sulcus = smoothStep((fold(x, y) - 0.78) * 6) * traits.sulci
    return tissues.greyMatter + (tissues.fluid - tissues.greyMatter) * Math.min(0.9, sulcus)
  }
  fill(canvas, skull, ribbon, { inset, edge: 2 })
  const whiteness = (x: number, y: number): number => {
    const near = smoothStep((fold(x, y) - 0.35) * 4)
    return tissues.whiteMatter + (tissues.greyMatter - tissues.whiteMatter) * near
  }
  fill(canvas, skull, whiteness, { inset: inset + 6, edge: 4 })
  fill(canvas, skull, tissues.whiteMatter, { inset: inset + 19, edge: 12, opacity: 0.9 })
  // Interhemispheric fissure with the falx in it.
  const fissure = stroke(canvas, [
    [0, -l + inset, 1.4],
    [0.6, -l * 0.45, 1],
    [0, l * 0.45, 1],
    [0, l - inset, 1.5],
  ])
  fill(canvas, fissure, tissues.fluid, { opacity: z > 0.6 ? 1 : 0.7 })
  fill(canvas, fissure, tissues.falx, { inset: 0.8, opacity: 0.8 })
  drawVentricles(canvas, z, w, l, tissues, traits)
  const { lesion } = traits
  if (lesion === null) return
  const reach = lesion.radius * Math.sqrt(Math.max(0, 1 - ((z - lesion.z) / 0.18) ** 2))
  if (reach < 2) return
  const spot = ellipse(canvas, lesion.x, lesion.y, reach, reach * 1.3, 0.3)
  fill(canvas, spot, tissues.lesion, { edge: 5, opacity: 0.85 })
}

function drawVentricles(
  canvas: Canvas,
  z: number,
  w: number,
  l: number,
  tissues: HeadTissues,
  traits: HeadTraits,
): void {
  const size = traits.ventricles
  if (z > 0.3 && z < 0.78) {
    const body = smoothStep((z - 0.55) * 10)
    const spread = 6 + 5 * body
    for (const side of [-1, 1]) {
      const s = side * (w / 72)
      if (body < 0.9) {
        const thalamus = ellipse(canvas, s * 15, l * 0.06, 10, 17, side * -0.3)
        fill(canvas, thalamus, tissues.deepGrey, { edge: 4, opacity: 0.8 * (1 - body) })
        const lentiform = ellipse(canvas, s * 27, -l * 0.1, 8, 18, side * -0.25)
        fill(canvas, lentiform, tissues.deepGrey, { edge: 3, opacity: 0.9 * (1 - body) })
        const caudate = ellipse(canvas, s * 14, -l * 0.27, 5, 9, side * 0.35)
        fill(canvas, caudate, tissues.deepGrey, { edge: 3, opacity: 0.9 })
        const insula = stroke(canvas, [
          [s * 38, -l * 0.24, 1],
          [s * 41, -l * 0.05, 1.8],
          [s * 39, l * 0.1, 1],
        ])
        fill(canvas, insula, tissues.fluid, { opacity: 0.8 })
      }
      const horn = stroke(canvas, [
        [s * (5 + spread), -l * 0.38, 2.2 * size],
        [s * spread * 0.7, -l * 0.24, 3.4 * size],
        [s * (spread * 0.55 + 1), -l * 0.08, (1.6 + 3.4 * body) * size],
        [s * (spread + 4), l * 0.14, (1.2 + 4.5 * body) * size],
        [s * (spread + 15), l * 0.34, 4.6 * size],
        [s * (spread + 12), l * 0.47, 2 * size],
      ])
      fill(canvas, horn, tissues.fluid)
    }
    if (z < 0.55) {
      const third = stroke(canvas, [
        [0, -l * 0.08, 1.2 * size],
        [0, l * 0.16, 1.8 * size],
      ])
      fill(canvas, third, tissues.fluid)
    }
  } else if (z <= 0.3) {
    // Suprasellar cistern, a five-pointed star, and the midbrain behind it.
    for (let arm = 0; arm < 5; arm++) {
      const a = -Math.PI / 2 + (arm * 2 * Math.PI) / 5
      const tip = stroke(canvas, [
        [0, -8, 6],
        [19 * Math.cos(a), -8 + 19 * Math.sin(a), 1.2],
      ])
      fill(canvas, tip, tissues.fluid)
    }
    fill(canvas, ellipse(canvas, 0, 18, 15, 13), tissues.whiteMatter, { edge: 3 })
    const ambient = ellipse(canvas, 0, 18, 18, 16)
    fillShell(canvas, ambient, tissues.fluid, 0, 2.4)
  }
}

function drawSkullBase(
  canvas: Canvas,
  w: number,
  l: number,
  z: number,
  tissues: HeadTissues,
  noise: Noise,
  traits: HeadTraits,
): void {
  const face = ellipse(canvas, 0, -l * 0.45, w * 0.9, l * 0.62, 0, 2.4)
  fill(
    canvas,
    face,
    (x, y) =>
      tissues.muscle +
      (tissues.fat - tissues.muscle) * smoothStep(noise.smooth(x * 2 + traits.texture, y * 2) * 2),
    {
      inset: 3,
    },
  )
  for (const side of [-1, 1]) {
    const ear = ellipse(canvas, side * (w + 8), l * 0.12, 3.5, 15, side * 0.25)
    if (z < 0.12) fill(canvas, ear, tissues.skin)
  }
}

function drawSkullBaseBones(canvas: Canvas, w: number, l: number, z: number, tissues: HeadTissues): void {
  const strength = 1 - smoothStep((z - 0.14) / 0.11)
  if (strength <= 0) return
  for (const side of [-1, 1]) {
    const petrous = stroke(canvas, [
      [side * w * 0.86, l * 0.22, 9 * strength + 1],
      [side * w * 0.5, l * 0.12, 7 * strength + 1],
      [side * w * 0.18, -l * 0.04, 4 * strength + 1],
    ])
    fill(canvas, petrous, tissues.bone, { opacity: strength })
    const wing = stroke(canvas, [
      [side * w * 0.9, -l * 0.34, 4],
      [side * w * 0.5, -l * 0.4, 3 * strength + 1],
      [side * w * 0.16, -l * 0.28, 3],
    ])
    fill(canvas, wing, tissues.bone, { opacity: strength })
  }
}

function drawPosteriorFossa(canvas: Canvas, w: number, l: number, tissues: HeadTissues): void {
  const front = ellipse(canvas, 0, -l * 0.5, w * 0.84, l * 0.5, 0, 2.4)
  fill(canvas, front, tissues.muscle)
  for (const side of [-1, 1]) {
    const orbit = outline(
      canvas,
      [side * 32, -l * 0.62],
      [
        [side * 12, -l * 0.78],
        [side * 32, -l * 0.9],
        [side * 54, -l * 0.76],
        [side * 46, -l * 0.5],
        [side * 17, -l * 0.3],
      ],
    )
    fill(canvas, orbit, tissues.bone, { inset: -2.5 })
    fill(canvas, orbit, tissues.fat)
    fill(canvas, ellipse(canvas, side * 33, -l * 0.75, 12, 12), tissues.eye)
    fill(canvas, ellipse(canvas, side * 34, -l * 0.86, 4.5, 2.4), tissues.greyMatter * 1.6)
    const nerve: Point[] = [
      [side * 30, -l * 0.62],
      [side * 17, -l * 0.34],
    ]
    fill(
      canvas,
      stroke(
        canvas,
        nerve.map(([x, y]) => [x, y, 1.9] as const),
      ),
      tissues.muscle,
    )
    const temporal = ellipse(canvas, side * w * 0.62, -l * 0.16, w * 0.24, l * 0.2, side * 0.3)
    fill(canvas, temporal, tissues.bone, { inset: -3 })
    fill(canvas, temporal, tissues.greyMatter)
    const petrous = stroke(canvas, [
      [side * w * 0.88, l * 0.2, 13],
      [side * w * 0.55, l * 0.12, 9],
      [side * w * 0.16, l * 0.0, 5],
    ])
    fill(canvas, petrous, tissues.bone)
    for (let cell = 0; cell < 9; cell++) {
      const a = cell * 2.4
      const r = 2.2 * Math.sqrt(cell)
      const x = side * w * 0.82 + r * Math.cos(a)
      fill(canvas, ellipse(canvas, x, l * 0.2 + r * Math.sin(a), 1.6, 1.6), tissues.air)
    }
    fill(
      canvas,
      stroke(canvas, [
        [side * 7, -l * 0.82, 4.5],
        [side * 8, -l * 0.42, 4],
      ]),
      tissues.air,
    )
  }
  fill(
    canvas,
    stroke(canvas, [
      [0, -l * 0.86, 1],
      [0, -l * 0.3, 1],
    ]),
    tissues.bone,
  )
  fill(canvas, ellipse(canvas, 0, -l * 0.2, 14, 9), tissues.air, { edge: 3 })
  const fossa = ellipse(canvas, 0, l * 0.5, w * 0.66, l * 0.4, 0, 2.2)
  fill(canvas, fossa, tissues.bone, { inset: -3 })
  fill(canvas, fossa, tissues.greyMatter)
  fill(
    canvas,
    fossa,
    (_x, y) =>
      Math.sin(y * 1.1) > 0.55 ? tissues.fluid * 0.5 + tissues.greyMatter * 0.5 : tissues.greyMatter,
    {
      inset: 6,
      edge: 6,
      opacity: 0.6,
    },
  )
  fill(canvas, ellipse(canvas, 0, l * 0.24, 14, 12), tissues.whiteMatter, { edge: 3 })
  fill(canvas, ellipse(canvas, 0, l * 0.4, 8, 4.5), tissues.fluid, { edge: 2 })
}
