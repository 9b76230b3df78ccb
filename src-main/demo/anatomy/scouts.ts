import type { RandomStream } from '../../numerics/random'
import type { Body } from '../drawing/body'
import { createCanvas, type Canvas } from '../drawing/canvas'
import type { Noise } from '../drawing/noise'
import { addSheet, addSolid, addTube } from '../drawing/paint'
import { ellipse, outline, stroke } from '../drawing/shapes'

/** Lateral scan projection of the head, for planning. */
export function drawHeadScout(body: Body, random: RandomStream, noise: Noise): Canvas {
  const canvas = createCanvas({ rows: 192, columns: 192, spacing: 1.6 }, -1000, body.pose, body.warp)
  const head = outline(
    canvas,
    [0, -10],
    [
      [-30, -104],
      [-88, -60],
      [-98, 4],
      [-110, 24],
      [-94, 80],
      [-40, 96],
      [-22, 150],
      [50, 150],
      [60, 80],
      [96, 10],
      [80, -66],
      [30, -100],
    ],
  )
  addSolid(canvas, head, 900, 40)
  const skull = outline(
    canvas,
    [0, -20],
    [
      [-30, -96],
      [-80, -52],
      [-84, -6],
      [-40, 18],
      [20, 40],
      [72, 30],
      [88, -12],
      [70, -62],
      [26, -92],
    ],
  )
  addTube(canvas, { ...skull, radius: skull.radius.fill(75) }, 6, 5, 0)
  addSolid(canvas, ellipse(canvas, 4, 18, 24, 13, 0.25), 380)
  for (let i = 0; i < 7; i++) addSolid(canvas, ellipse(canvas, 12 + i, 56 + i * 16, 9, 7, 0.1, 3), 260, 4)
  const jaw = stroke(canvas, [
    [-12, 28, 6],
    [-18, 66, 8],
    [-86, 84, 8],
  ])
  addSolid(canvas, jaw, 240)
  addSheet(canvas, ellipse(canvas, -74, 26, 14, 16), -260, 8)
  addSheet(canvas, ellipse(canvas, 0, 118, 112, 3), 40)
  noise.addGrain(canvas, 18, 0, random)
  return canvas
}

/** Frontal scan projection of the trunk; `from` and `to` cut it, in millimetres from the shoulders down. */
export function drawTrunkScout(body: Body, from: number, random: RandomStream, noise: Noise): Canvas {
  const pose = { ...body.pose, dy: body.pose.dy - from }
  const canvas = createCanvas({ rows: 192, columns: 192, spacing: 2.2 }, -1000, pose, body.warp)
  const trunk = stroke(canvas, [
    [0, -60, 150],
    [0, 150, 148],
    [0, 320, 140],
    [0, 480, 160],
    [0, 620, 160],
  ])
  addSolid(canvas, trunk, 900, 90)
  for (const side of [-1, 1]) {
    const lung = outline(
      canvas,
      [side * 72, 60],
      [
        [side * 60, -90],
        [side * 108, -40],
        [side * 130, 60],
        [side * 128, 140],
        [side * 70, 118],
        [side * 26, 130],
        [side * 26, 20],
        [side * 32, -60],
      ],
    )
    addSolid(canvas, lung, -420, 25)
    for (let rib = 0; rib < 10; rib++) {
      const y = -100 + rib * 26
      const reach = Math.min(136, 70 + rib * 12)
      const arc = stroke(canvas, [
        [side * 14, y, 3],
        [side * reach * 0.7, y + 4, 3.5],
        [side * reach, y + 42, 3.5],
        [side * reach * 0.72, y + 74, 3],
      ])
      addSolid(canvas, arc, 110)
    }
    const wing = outline(
      canvas,
      [side * 80, 390],
      [
        [side * 30, 350],
        [side * 80, 325],
        [side * 128, 350],
        [side * 120, 400],
        [side * 84, 445],
        [side * 44, 430],
      ],
    )
    addSolid(canvas, wing, 200, 12)
    addSolid(canvas, ellipse(canvas, side * 88, 466, 24, 24), 260)
    const femur = stroke(canvas, [
      [side * 92, 468, 16],
      [side * 126, 492, 17],
      [side * 116, 640, 15],
    ])
    addTube(canvas, femur, 9, 6, 0.2)
    const ring = stroke(canvas, [
      [side * 66, 470, 8],
      [side * 50, 508, 7],
      [side * 14, 500, 8],
    ])
    addSolid(canvas, ring, 180)
  }
  addSolid(canvas, ellipse(canvas, 22, 66, 58, 52, 0.5), 300)
  for (let i = 0; i < 20; i++) {
    addSolid(canvas, ellipse(canvas, 0, -100 + i * 24, 15 + i * 0.4, 10, 0, 4), 230, 3)
  }
  noise.addGrain(canvas, 20, 0, random)
  return canvas
}
