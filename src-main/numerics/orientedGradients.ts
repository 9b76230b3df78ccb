export interface GradientShape {
  readonly height: number
  readonly width: number
  /** Bins of the unsigned orientation, 0 … 180°. */
  readonly orientations: number
  /** Edge of a cell, in pixels. */
  readonly cellSize: number
  /** Edge of a block, in cells; blocks overlap and move by one cell. */
  readonly blockSize: number
}

/** Keeps the norm of an empty block from being zero; scikit-image has the same. */
const epsilon = 1e-5
/** L2-Hys: no entry of a normalised block is larger (Lowe 2004). */
const ceiling = 0.2

/** Length of {@link orientedGradients}: 0 when the image is smaller than a block. */
export function gradientDimensions({ height, width, ...shape }: GradientShape): number {
  const blocks = (edge: number) => Math.max(0, Math.floor(edge / shape.cellSize) - shape.blockSize + 1)
  return blocks(height) * blocks(width) * shape.blockSize ** 2 * shape.orientations
}

/**
 * Histogram of oriented gradients (Dalal & Triggs 2005) as scikit-image computes it: central differences that are 0
 * at the border, the magnitude counted in one bin only, blocks normalised by L2-Hys.
 * @param pixels [height, width]
 * @returns [block rows, block columns, cell rows, cell columns, orientations], flat
 */
export function orientedGradients(pixels: Float32Array, shape: GradientShape): Float64Array {
  const cells = cellHistograms(pixels, shape)
  const { orientations, cellSize, blockSize } = shape
  const rows = Math.floor(shape.height / cellSize)
  const columns = Math.floor(shape.width / cellSize)
  const features = new Float64Array(gradientDimensions(shape))
  const blockRow = blockSize * orientations
  let place = 0
  for (let row = 0; row + blockSize <= rows; row++) {
    for (let column = 0; column + blockSize <= columns; column++) {
      const block = features.subarray(place, (place += blockSize * blockRow))
      for (let inner = 0; inner < blockSize; inner++) {
        const start = ((row + inner) * columns + column) * orientations
        block.set(cells.subarray(start, start + blockRow), inner * blockRow)
      }
      normalise(block)
    }
  }
  return features
}

/** Mean magnitude of each orientation over each cell, [cell rows, cell columns, orientations]. */
function cellHistograms(pixels: Float32Array, shape: GradientShape): Float64Array {
  const { height, width, orientations, cellSize } = shape
  const rows = Math.floor(height / cellSize)
  const columns = Math.floor(width / cellSize)
  const cells = new Float64Array(rows * columns * orientations)
  for (let y = 0; y < rows * cellSize; y++) {
    for (let x = 0; x < columns * cellSize; x++) {
      const place = y * width + x
      const down = y === 0 || y === height - 1 ? 0 : pixels[place + width]! - pixels[place - width]!
      const right = x === 0 || x === width - 1 ? 0 : pixels[place + 1]! - pixels[place - 1]!
      if (down === 0 && right === 0) continue
      const degrees = (Math.atan2(down, right) * 180) / Math.PI
      const unsigned = degrees < 0 ? degrees + 180 : degrees % 180
      const bin = Math.floor((unsigned * orientations) / 180) % orientations
      const cell = Math.floor(y / cellSize) * columns + Math.floor(x / cellSize)
      cells[cell * orientations + bin]! += Math.sqrt(down * down + right * right) / cellSize ** 2
    }
  }
  return cells
}

function normalise(block: Float64Array): void {
  scaleToUnit(block)
  for (let i = 0; i < block.length; i++) block[i] = Math.min(block[i]!, ceiling)
  scaleToUnit(block)
}

function scaleToUnit(block: Float64Array): void {
  let squares = epsilon ** 2
  for (const value of block) squares += value * value
  const norm = Math.sqrt(squares)
  for (let i = 0; i < block.length; i++) block[i]! /= norm
}
