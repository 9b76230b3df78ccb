import type { Canvas } from '../drawing/canvas'
import type { ColourPicture } from '../phantoms/phantom'

/**
 * A grey picture as a scanner's colour screen shows it: a grey scale at the edge, depth marks, and a Doppler patch of
 * the given radius (millimetres of the image; 0 for none).
 */
export function colourPicture(
  canvas: Canvas,
  doppler: { x: number; y: number; radius: number },
): ColourPicture {
  const { rows, columns, spacing, values } = canvas
  const rgb = new Uint8Array(rows * columns * 3)
  for (let row = 0, i = 0; row < rows; row++) {
    const y = (row - (rows - 1) / 2) * spacing
    for (let column = 0; column < columns; column++, i++) {
      const x = (column - (columns - 1) / 2) * spacing
      const grey = Math.max(0, Math.min(255, values[i]!))
      const flow = 1 - Math.hypot(x - doppler.x, y - doppler.y) / Math.max(1e-6, doppler.radius)
      const isFlow = doppler.radius > 0 && flow > 0 && grey < 70
      const isScale = column >= columns - 10 && column < columns - 4 && row >= 20 && row < 110
      const isMark = column >= columns - 16 && column < columns - 12 && row % 24 === 12
      const shade = isScale ? 255 - (row - 20) * 2.8 : isMark ? 200 : grey
      const towards = y < doppler.y
      rgb[3 * i] = isFlow && towards ? 120 + 130 * flow : shade
      rgb[3 * i + 1] = isFlow ? 60 * flow : isMark ? 180 : shade
      rgb[3 * i + 2] = isFlow && !towards ? 120 + 130 * flow : isMark ? 60 : shade
    }
  }
  return { rows, columns, spacing, rgb }
}
