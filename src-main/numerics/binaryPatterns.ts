/** Neighbours on a circle of radius 1. */
const points = 8

/** Codes of {@link binaryPatterns}: 0 … 8 bright neighbours of a uniform pattern, and 9 for all others. */
export const patternCodes = points + 2

/** Row and column of each neighbour from the pixel, rounded as scikit-image does. */
const neighbours = Array.from({ length: points }, (_, i) => {
  const angle = (2 * Math.PI * i) / points
  const rounded = (value: number) => Math.round(value * 1e5) / 1e5
  return { down: rounded(-Math.sin(angle)), right: rounded(Math.cos(angle)) }
})

/**
 * Uniform, rotation-invariant local binary patterns of radius 1 and 8 points (Ojala, Pietikäinen & Mäenpää 2002,
 * eq. 9) as scikit-image computes them: neighbours between pixels are interpolated, those outside the image are 0.
 * @param pixels whole grey values, [height, width]; a difference in the last bit of a fraction would decide a code
 * @returns code of each pixel, [height, width]
 */
export function binaryPatterns(pixels: Uint8Array, height: number, width: number): Uint8Array {
  const codes = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const centre = pixels[y * width + x]!
      let bright = 0
      let changes = 0
      let before = -1
      for (const { down, right } of neighbours) {
        const bit = interpolate(pixels, height, width, y + down, x + right) >= centre ? 1 : 0
        if (before >= 0 && bit !== before) changes++
        bright += bit
        before = bit
      }
      codes[y * width + x] = changes <= 2 ? bright : points + 1
    }
  }
  return codes
}

/** Share of each code in each cell, [cell rows, cell columns, codes]; what is left over at the right and below does not count. */
export function patternHistograms(
  codes: Uint8Array,
  height: number,
  width: number,
  cell: { readonly height: number; readonly width: number },
): Float64Array {
  const rows = Math.floor(height / cell.height)
  const columns = Math.floor(width / cell.width)
  const shares = new Float64Array(rows * columns * patternCodes)
  for (let y = 0; y < rows * cell.height; y++) {
    for (let x = 0; x < columns * cell.width; x++) {
      const place = Math.floor(y / cell.height) * columns + Math.floor(x / cell.width)
      shares[place * patternCodes + codes[y * width + x]!]!++
    }
  }
  return shares.map((count) => count / (cell.height * cell.width))
}

function interpolate(pixels: Uint8Array, height: number, width: number, y: number, x: number): number {
  const [top, left] = [Math.floor(y), Math.floor(x)]
  const [bottom, right] = [Math.ceil(y), Math.ceil(x)]
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= height || column >= width ? 0 : pixels[row * width + column]!
  const [down, along] = [y - top, x - left]
  const above = (1 - along) * at(top, left) + along * at(top, right)
  const below = (1 - along) * at(bottom, left) + along * at(bottom, right)
  return (1 - down) * above + down * below
}
