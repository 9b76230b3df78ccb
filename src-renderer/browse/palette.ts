/**
 * Colours of classes on a dark ground. The first twelve are far apart for every kind of colour vision, after Kelly 1965
 * and the “glasbey” sets; further ones go round the hues by the golden angle.
 */
const fixed = [
  '#5cbcc8',
  '#f0a35e',
  '#a78bfa',
  '#7cc36a',
  '#f2789f',
  '#e6d15c',
  '#5f9df7',
  '#d98c5f',
  '#c7e07a',
  '#e07be0',
  '#86d9b8',
  '#ff8a80',
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
