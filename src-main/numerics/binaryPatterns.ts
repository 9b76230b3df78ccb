/** Neighbours on a circle of radius 1. */
const points = 8

/** Codes of {@link binaryPatterns}: 0 … 8 bright neighbours of a uniform pattern, and 9 for all others. */
export const patternCodes = points + 2

/** How far down and to the right a neighbour between pixels is: √½, rounded as scikit-image does. */
const diagonal = 0.70711

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
  const left = betweenColumns(padded, stride, stepsOf(-diagonal, width))
  const right = betweenColumns(padded, stride, stepsOf(diagonal, width))
  const [above, below] = [stepsOf(-diagonal, height), stepsOf(diagonal, height)]
  const codes = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) {
    const [up, down] = [above.share[y]!, below.share[y]!]
    const [upNear, upFar] = [above.near[y]! * width, above.far[y]! * width]
    const [downNear, downFar] = [below.near[y]! * width, below.far[y]! * width]
    for (let x = 0; x < width; x++) {
      const at = (y + 1) * stride + x + 1
      const own = padded[at]!
      // A bit for each neighbour, from the right on against the clock, set where it is as bright as the pixel.
      const pattern =
        isBright(padded[at + 1]!, own) |
        (isBright((1 - up) * right[upNear + x]! + up * right[upFar + x]!, own) << 1) |
        (isBright(padded[at - stride]!, own) << 2) |
        (isBright((1 - up) * left[upNear + x]! + up * left[upFar + x]!, own) << 3) |
        (isBright(padded[at - 1]!, own) << 4) |
        (isBright((1 - down) * left[downNear + x]! + down * left[downFar + x]!, own) << 5) |
        (isBright(padded[at + stride]!, own) << 6) |
        (isBright((1 - down) * right[downNear + x]! + down * right[downFar + x]!, own) << 7)
      codes[y * width + x] = codeOf[pattern]!
    }
  }
  return codes
}

const isBright = (value: number, own: number) => Number(value >= own)

/** Values between the columns of all rows, [height + 2, width]. */
function betweenColumns(padded: Float64Array, stride: number, { near, far, share }: Steps): Float64Array {
  const width = near.length
  const values = new Float64Array((padded.length / stride) * width)
  for (let row = 0, out = 0; row < padded.length; row += stride) {
    for (let x = 0; x < width; x++, out++) {
      const along = share[x]!
      values[out] = (1 - along) * padded[row + near[x]!]! + along * padded[row + far[x]!]!
    }
  }
  return values
}

/** Code of each pattern: its bright neighbours where it has at most two changes on the way round, else 9. */
const codeOf = Uint8Array.from({ length: 2 ** points }, (_, pattern) => {
  const bits = Array.from({ length: points }, (_bit, neighbour) => (pattern >> neighbour) & 1)
  const changes = bits.filter((bit, neighbour) => neighbour > 0 && bit !== bits[neighbour - 1]).length
  return changes <= 2 ? bits.filter((bit) => bit === 1).length : points + 1
})

interface Steps {
  readonly near: Int32Array
  readonly far: Int32Array
  readonly share: Float64Array
}

/**
 * Where a step from each of `length` places leads: the places before and behind it in the padded image, and how far
 * towards the one behind. The share is computed anew for each place, as scikit-image does: its last bits decide.
 */
function stepsOf(step: number, length: number): Steps {
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
    const cells = Math.floor(y / cell.height) * columns
    let place = y * width
    for (let column = 0; column < columns; column++) {
      const first = (cells + column) * patternCodes
      for (const end = place + cell.width; place < end; place++) shares[first + codes[place]!]!++
    }
  }
  return shares.map((count) => count / (cell.height * cell.width))
}
