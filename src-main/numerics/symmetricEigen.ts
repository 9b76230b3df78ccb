/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to a tridiagonal one, and implicit QL steps
 * (Bowdler, Martin, Reinsch & Wilkinson 1968: tred2 and tql2 of EISPACK), with the vectors as rows, so that every step runs
 * along memory.
 * @param matrix row-major, [size, size]; left as it is
 * @returns values in descending order, and vectors as rows, [size, size], in the same order
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const rows = matrix.slice()
  const { diagonal, beside } = tridiagonalise(rows, size)
  diagonalise(diagonal, beside, rows, size)
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j]! - diagonal[i]!)
  const vectors = new Float64Array(size * size)
  order.forEach((from, to) => vectors.set(rows.subarray(from * size, (from + 1) * size), to * size))
  return { values: Float64Array.from(order, (i) => diagonal[i]!), vectors }
}

/**
 * Makes a symmetric matrix tridiagonal; its rows become the orthonormal rows that do so.
 * @returns the diagonal, and what is beside it: beside[i] lies between i − 1 and i
 */
function tridiagonalise(rows: Float64Array, size: number): { diagonal: Float64Array; beside: Float64Array } {
  const diagonal = new Float64Array(size)
  const beside = new Float64Array(size)
  const last = size - 1
  for (let j = 0; j < size; j++) diagonal[j] = rows[j * size + last]!
  for (let i = last; i > 0; i--) {
    let scale = 0
    let h = 0
    for (let k = 0; k < i; k++) scale += Math.abs(diagonal[k]!)
    if (scale === 0) {
      beside[i] = diagonal[i - 1]!
      for (let j = 0; j < i; j++) {
        diagonal[j] = rows[j * size + i - 1]!
        rows[j * size + i] = 0
        rows[i * size + j] = 0
      }
    } else {
      for (let k = 0; k < i; k++) {
        diagonal[k]! /= scale
        h += diagonal[k]! ** 2
      }
      const f = diagonal[i - 1]!
      const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h)
      beside[i] = scale * g
      h -= f * g
      diagonal[i - 1] = f - g
      reflect(rows, size, i, h, diagonal, beside)
    }
    diagonal[i] = h
  }
  gather(rows, size, diagonal)
  beside[0] = 0
  return { diagonal, beside }
}

/** Takes the reflection along diagonal[0 … i) from both sides of the leading [i, i] part, and keeps it in row i. */
function reflect(
  rows: Float64Array,
  size: number,
  i: number,
  h: number,
  diagonal: Float64Array,
  beside: Float64Array,
): void {
  beside.fill(0, 0, i)
  for (let j = 0; j < i; j++) {
    const f = diagonal[j]!
    const row = j * size
    rows[i * size + j] = f
    let g = beside[j]! + rows[row + j]! * f
    for (let k = j + 1; k < i; k++) {
      g += rows[row + k]! * diagonal[k]!
      beside[k]! += rows[row + k]! * f
    }
    beside[j] = g
  }
  let along = 0
  for (let j = 0; j < i; j++) {
    beside[j]! /= h
    along += beside[j]! * diagonal[j]!
  }
  const half = along / (h + h)
  for (let j = 0; j < i; j++) beside[j]! -= half * diagonal[j]!
  for (let j = 0; j < i; j++) {
    const [f, g] = [diagonal[j]!, beside[j]!]
    const row = j * size
    for (let k = j; k < i; k++) rows[row + k]! -= f * beside[k]! + g * diagonal[k]!
    diagonal[j] = rows[row + i - 1]!
    rows[row + i] = 0
  }
}

/** Multiplies the kept reflections out: the rows become those that made the matrix tridiagonal. */
function gather(rows: Float64Array, size: number, diagonal: Float64Array): void {
  const last = size - 1
  const scaled = new Float64Array(size)
  for (let i = 0; i < last; i++) {
    rows[i * size + last] = rows[i * size + i]!
    rows[i * size + i] = 1
    const h = diagonal[i + 1]!
    const next = (i + 1) * size
    if (h !== 0) {
      for (let k = 0; k <= i; k++) scaled[k] = rows[next + k]! / h
      for (let j = 0; j <= i; j++) {
        let g = 0
        for (let k = 0; k <= i; k++) g += rows[next + k]! * rows[j * size + k]!
        for (let k = 0; k <= i; k++) rows[j * size + k]! -= g * scaled[k]!
      }
    }
    rows.fill(0, next, next + i + 1)
  }
  for (let j = 0; j < size; j++) {
    diagonal[j] = rows[j * size + last]!
    rows[j * size + last] = 0
  }
  rows[last * size + last] = 1
}

/** Makes a tridiagonal matrix diagonal, its values in `diagonal`; the rows turn with it. */
function diagonalise(diagonal: Float64Array, beside: Float64Array, rows: Float64Array, size: number): void {
  beside.copyWithin(0, 1)
  beside[size - 1] = 0
  let shift = 0
  let largest = 0
  for (let l = 0; l < size; l++) {
    largest = Math.max(largest, Math.abs(diagonal[l]!) + Math.abs(beside[l]!))
    let m = l
    while (Math.abs(beside[m]!) > Number.EPSILON * largest) m++
    while (m > l && Math.abs(beside[l]!) > Number.EPSILON * largest) {
      const before = diagonal[l]!
      const p = (diagonal[l + 1]! - before) / (2 * beside[l]!)
      const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1)
      const corner = beside[l]! / (p + r)
      diagonal[l] = corner
      diagonal[l + 1] = beside[l]! * (p + r)
      const moved = before - corner
      for (let i = l + 2; i < size; i++) diagonal[i]! -= moved
      shift += moved
      stepQl(diagonal, beside, rows, size, l, m)
    }
    diagonal[l]! += shift
    beside[l] = 0
  }
}

/** An implicit QL step from m down to l. */
function stepQl(
  diagonal: Float64Array,
  beside: Float64Array,
  rows: Float64Array,
  size: number,
  l: number,
  m: number,
): void {
  const next = diagonal[l + 1]!
  const besideNext = beside[l + 1]!
  let p = diagonal[m]!
  let [c, c2, c3] = [1, 1, 1]
  let [s, s2] = [0, 0]
  for (let i = m - 1; i >= l; i--) {
    c3 = c2
    c2 = c
    s2 = s
    const g = c * beside[i]!
    const h = c * p
    const r = Math.hypot(p, beside[i]!)
    beside[i + 1] = s * r
    s = beside[i]! / r
    c = p / r
    p = c * diagonal[i]! - s * g
    diagonal[i + 1] = h + s * (c * g + s * diagonal[i]!)
    turn(rows, size, i, c, s)
  }
  p = (-s * s2 * c3 * besideNext * beside[l]!) / next
  beside[l] = s * p
  diagonal[l] = c * p
}

/** Turns rows i and i + 1 against each other. */
function turn(rows: Float64Array, size: number, i: number, c: number, s: number): void {
  const one = rows.subarray(i * size, (i + 1) * size)
  const two = rows.subarray((i + 1) * size, (i + 2) * size)
  for (let k = 0; k < size; k++) {
    const x = one[k]!
    const y = two[k]!
    two[k] = s * x + c * y
    one[k] = c * x - s * y
  }
}
