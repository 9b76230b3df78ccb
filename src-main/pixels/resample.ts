/** Which input samples make an output sample, and how much each counts; weights sum to 1. */
interface Taps {
  readonly first: number
  readonly weights: readonly number[]
}

/**
 * Resizes an image, each axis on its own: by averaging areas where it shrinks, bilinearly where it grows.
 * @param values row by row, [rows, columns]
 * @returns [toRows, toColumns]
 */
export function resample(
  values: Float32Array,
  rows: number,
  columns: number,
  toRows: number,
  toColumns: number,
): Float32Array {
  const horizontal = tapsOf(columns, toColumns)
  const vertical = tapsOf(rows, toRows)
  const narrowed = new Float32Array(rows * toColumns)
  for (let row = 0; row < rows; row++) {
    for (const [column, { first, weights }] of horizontal.entries()) {
      let sum = 0
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * values[row * columns + first + i]!
      narrowed[row * toColumns + column] = sum
    }
  }
  const result = new Float32Array(toRows * toColumns)
  for (const [row, { first, weights }] of vertical.entries()) {
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!
      const source = (first + i) * toColumns
      for (let column = 0; column < toColumns; column++) {
        result[row * toColumns + column]! += weight * narrowed[source + column]!
      }
    }
  }
  return result
}

function tapsOf(from: number, to: number): Taps[] {
  return Array.from({ length: to }, (_, i) => (to < from ? areaTaps(from, to, i) : linearTaps(from, to, i)))
}

/** The input samples that the output sample covers, by the share that it covers of each. */
function areaTaps(from: number, to: number, i: number): Taps {
  const start = (i * from) / to
  const end = ((i + 1) * from) / to
  const first = Math.floor(start)
  const last = Math.min(from - 1, Math.ceil(end) - 1)
  const weights = Array.from({ length: last - first + 1 }, (_, k) => {
    const covered = Math.min(end, first + k + 1) - Math.max(start, first + k)
    return (covered * to) / from
  })
  return { first, weights }
}

/** The two input samples around the centre of the output sample; the edge samples go on outwards. */
function linearTaps(from: number, to: number, i: number): Taps {
  const centre = Math.max(0, Math.min(from - 1, ((i + 0.5) * from) / to - 0.5))
  const first = Math.min(Math.floor(centre), Math.max(0, from - 2))
  const share = centre - first
  return from === 1 ? { first: 0, weights: [1] } : { first, weights: [1 - share, share] }
}
