import { channels } from '../../src-renderer/browse/palette'

type Triple = readonly [number, number, number]

const rows = (matrix: readonly Triple[], v: Triple): Triple =>
  matrix.map(([a, b, c]) => a * v[0] + b * v[1] + c * v[2]) as unknown as Triple

/** Of “#rrggbb”: linear light, 0 … 1. */
export function linearLight(colour: string): Triple {
  const toLinear = (value: number) => {
    const c = value / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  const [r, g, b] = channels(colour)
  return [toLinear(r), toLinear(g), toLinear(b)]
}

/** Machado, Oliveira, Fernandes 2009, table 1, severity 1. */
const lacking = {
  red: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  green: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const satisfies Record<string, readonly Triple[]>

/** Linear light as somebody without a kind of cone sees it. */
export function seenWithout(cone: keyof typeof lacking, light: Triple): Triple {
  return rows(lacking[cone], light).map((value) => Math.min(Math.max(value, 0), 1)) as unknown as Triple
}

/** CIELAB of linear sRGB, D65. */
export function labOf(light: Triple): Triple {
  const xyz = rows(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    light,
  )
  const white = [0.95047, 1, 1.08883]
  const [x, y, z] = xyz.map((value, i) => {
    const t = value / white[i]!
    return t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116
  }) as unknown as Triple
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const turn = (angle: number) => (angle + 360) % 360
const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180)
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180)

/** CIEDE2000 (Sharma, Wu, Dalal 2005, eq. 2–22). */
export function colourDifference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const c1 = Math.hypot((1 + g) * a1, b1)
  const c2 = Math.hypot((1 + g) * a2, b2)
  const hueOf = (a: number, b: number) => turn((Math.atan2(b, (1 + g) * a) * 180) / Math.PI)
  const [h1, h2] = [hueOf(a1, b1), hueOf(a2, b2)]
  const isGrey = c1 * c2 === 0
  const apart = h2 - h1
  const around = apart > 180 ? apart - 360 : apart < -180 ? apart + 360 : apart
  const dh = isGrey ? 0 : 2 * Math.sqrt(c1 * c2) * sin(around / 2)
  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  const h = isGrey ? h1 + h2 : Math.abs(apart) <= 180 ? (h1 + h2) / 2 : turn((h1 + h2) / 2 + 180)
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63)
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sc = 1 + 0.045 * c
  const sh = 1 + 0.015 * c * t
  const rc = 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  const rt = -sin(60 * Math.exp(-(((h - 275) / 25) ** 2))) * rc
  const [dl, dc, dH] = [(l2 - l1) / sl, (c2 - c1) / sc, dh / sh]
  return Math.sqrt(dl ** 2 + dc ** 2 + dH ** 2 + rt * dc * dH)
}
