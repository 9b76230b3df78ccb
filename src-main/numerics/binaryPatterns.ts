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
  // One pixel of 0 all around.
  const stride = width + 2
  const padded = new Float64Array((height + 2) * stride)
  for (let y = 0; y < height; y++) {
    padded.set(pixels.subarray(y * width, (y + 1) * width), (y + 1) * stride + 1)
  }
  /** A bit for each neighbour, set where it is as bright as the pixel. */
  const patterns = new Uint8Array(pixels.length)
  neighbours.forEach(({ down, right }, neighbour) => {
    const isWhole = Number.isInteger(down) && Number.isInteger(right)
    const rows = stepsOf(down, height)
    const columns = stepsOf(right, width)
    for (let y = 0; y < height; y++) {
      const [top, bottom] = [rows.near[y]! * stride, rows.far[y]! * stride]
      const below = rows.share[y]!
      for (let x = 0; x < width; x++) {
        const left = columns.near[x]!
        const place = y * width + x
        let value = padded[top + left]!
        if (!isWhole) {
          const beside = columns.far[x]!
          const along = columns.share[x]!
          const upper = (1 - along) * value + along * padded[top + beside]!
          const lower = (1 - along) * padded[bottom + left]! + along * padded[bottom + beside]!
          value = (1 - below) * upper + below * lower
        }
        if (value >= pixels[place]!) patterns[place]! |= 1 << neighbour
      }
    }
  })
  return patterns.map((pattern) => codeOf[pattern]!)
}

/** Code of each pattern: its bright neighbours where it has at most two changes on the way round, else 9. */
const codeOf = Uint8Array.from({ length: 2 ** points }, (_, pattern) => {
  const bits = Array.from({ length: points }, (_bit, neighbour) => (pattern >> neighbour) & 1)
  const changes = bits.filter((bit, neighbour) => neighbour > 0 && bit !== bits[neighbour - 1]).length
  return changes <= 2 ? bits.filter((bit) => bit === 1).length : points + 1
})

/**
 * Where a step from each of `length` places leads: the places before and behind it in the padded image, and how far
 * towards the one behind. The share is computed anew for each place, as scikit-image does: its last bits decide.
 */
function stepsOf(step: number, length: number) {
  const near = new Int32Array(length)
  const far = new Int32Array(length)
  const share = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    near[i] = Math.floor(i + step) + 1
    far[i] = Math.ceil(i + step) + 1
    share[i] = i + step - Math.floor(i + step)
  }
  return { near, far, share }
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
