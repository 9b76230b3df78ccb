/**
 * Colours of classes on a dark ground. These ten, and the grey of the rest, are at least 15.9 (CIEDE2000) apart from each
 * other, and 10.6 for people without one of the red or green cones (Machado 2009); found by a search among colours of a
 * contrast of at least 4.2 with the ground and a chroma of at most 70. The first are the furthest apart. Further
 * classes go round the hues by the golden angle, and come near to these.
 */
const fixed = [
  '#3e7aee',
  '#83a110',
  '#97edfd',
  '#488b70',
  '#b4aac0',
  '#fabb68',
  '#9fd2b7',
  '#00a9e5',
  '#8a7f47',
  '#ef968b',
] as const

/** For what is missing, or belongs to the rest. */
export const restColour = '#7d8896'

/** “#rrggbb” of class `place`, counted from 0. */
export function classColour(place: number): string {
  const known = fixed[place]
  if (known !== undefined) return known
  const hue = (place * 137.508) % 360
  const light = [0.62, 0.74, 0.54][place % 3]!
  return hslToHex(hue, 0.6, light)
}

function hslToHex(hue: number, saturation: number, light: number): string {
  const reach = saturation * Math.min(light, 1 - light)
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    const value = light - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}

/** [red, green, blue], 0 … 255. */
export function channels(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
