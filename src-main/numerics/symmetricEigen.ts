const maxSweeps = 60

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, 8.5).
 * @param matrix row-major, [size, size]; left as it is
 * @returns values in descending order, and vectors as rows, [size, size], in the same order
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice()
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  const scale = a.reduce((sum, value) => sum + value * value, 0)

  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let offDiagonal = 0
    for (let p = 0; p < size; p++) for (let q = 0; q < p; q++) offDiagonal += a[p * size + q]! ** 2
    if (offDiagonal <= 1e-30 * scale) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
  }

  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j]! - a[i * size + i]!)
  const sorted = new Float64Array(size * size)
  order.forEach((from, to) => sorted.set(vectors.subarray(from * size, (from + 1) * size), to * size))
  return { values: Float64Array.from(order, (i) => a[i * size + i]!), vectors: sorted }
}

/** Zeroes a[p, q] by a rotation of rows and columns p and q; the rows of `vectors` turn with it. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!
  if (apq === 0) return
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const [kp, kq] = [a[k * size + p]!, a[k * size + q]!]
    a[k * size + p] = c * kp - s * kq
    a[k * size + q] = s * kp + c * kq
  }
  for (let k = 0; k < size; k++) {
    const [pk, qk] = [a[p * size + k]!, a[q * size + k]!]
    a[p * size + k] = c * pk - s * qk
    a[q * size + k] = s * pk + c * qk
    const [vp, vq] = [vectors[p * size + k]!, vectors[q * size + k]!]
    vectors[p * size + k] = c * vp - s * vq
    vectors[q * size + k] = s * vp + c * vq
  }
}
