/** Codes of the NIfTI-1 header (nifti1.h, R. W. Cox, 2004). */
const dataTypes = {
  uint8: { code: 2, bits: 8 },
  int16: { code: 4, bits: 16 },
  int32: { code: 8, bits: 32 },
  float32: { code: 16, bits: 32 },
  float64: { code: 64, bits: 64 },
  uint16: { code: 512, bits: 16 },
  uint32: { code: 768, bits: 32 },
} as const
export type NiftiType = keyof typeof dataTypes

const scannerCoordinates = 1
const millimetres = 2
/** Header of 348 bytes and four that say that there are no extensions. */
const voxelOffset = 352
/** Directions that deviate more from right angles cannot be written as a rotation. */
const shearTolerance = 1e-4

export interface NiftiVolume {
  /** Columns, rows, slices. */
  readonly size: readonly [number, number, number]
  /** Row-major [3][4], in mm, RAS. */
  readonly affine: readonly (readonly number[])[]
  readonly type: NiftiType
  readonly slope: number
  readonly intercept: number
}

/** Little-endian header of a single-file NIfTI-1 volume: the affine as sform, and as qform where it is no shear. */
export function niftiHeader({ size, affine, type, slope, intercept }: NiftiVolume): Buffer {
  const header = Buffer.alloc(voxelOffset)
  const columns = [0, 1, 2].map((axis) => affine.map((row) => row[axis]!))
  const lengths = columns.map((column) => Math.hypot(...column))
  header.writeInt32LE(348, 0)
  ;[3, ...size, 1, 1, 1, 1].forEach((dim, i) => header.writeInt16LE(dim, 40 + 2 * i))
  header.writeInt16LE(dataTypes[type].code, 70)
  header.writeInt16LE(dataTypes[type].bits, 72)
  const rotation = rotationOf(columns, lengths)
  ;[rotation?.qfac ?? 1, ...lengths].forEach((length, i) => header.writeFloatLE(length, 76 + 4 * i))
  header.writeFloatLE(voxelOffset, 108)
  header.writeFloatLE(slope, 112)
  header.writeFloatLE(intercept, 116)
  header.writeUInt8(millimetres, 123)
  header.write('Likewise', 148, 'latin1')
  header.writeInt16LE(rotation === null ? 0 : scannerCoordinates, 252)
  header.writeInt16LE(scannerCoordinates, 254)
  const origin = affine.map((row) => row[3]!)
  ;[...(rotation?.quaternion ?? [0, 0, 0]), ...origin].forEach((x, i) => header.writeFloatLE(x, 256 + 4 * i))
  affine.flat().forEach((x, i) => header.writeFloatLE(x, 280 + 4 * i))
  header.write('n+1\0', 344, 'latin1')
  return header
}

/** Quaternion b, c, d and the sign of the third axis (nifti1.h, method 2); null for a shear. */
function rotationOf(columns: readonly number[][], lengths: readonly number[]) {
  const unit = columns.map((column, i) => column.map((x) => x / lengths[i]!))
  const dot = (i: number, j: number) => unit[i]!.reduce((sum, x, k) => sum + x * unit[j]![k]!, 0)
  if (Math.max(Math.abs(dot(0, 1)), Math.abs(dot(0, 2)), Math.abs(dot(1, 2))) > shearTolerance) return null
  const [u, v, w] = unit as [number[], number[], number[]]
  const determinant =
    u[0]! * (v[1]! * w[2]! - v[2]! * w[1]!) -
    v[0]! * (u[1]! * w[2]! - u[2]! * w[1]!) +
    w[0]! * (u[1]! * v[2]! - u[2]! * v[1]!)
  const qfac = determinant < 0 ? -1 : 1
  const r = (row: number, column: number) => unit[column]![row]! * (column === 2 ? qfac : 1)
  return { qfac, quaternion: quaternionOf(r) }
}

/** The largest of the four parts is taken by its root, so that nothing is divided by a small number. */
function quaternionOf(r: (row: number, column: number) => number): [number, number, number] {
  const squares = [
    1 + r(0, 0) + r(1, 1) + r(2, 2),
    1 + r(0, 0) - r(1, 1) - r(2, 2),
    1 - r(0, 0) + r(1, 1) - r(2, 2),
    1 - r(0, 0) - r(1, 1) + r(2, 2),
  ]
  const largest = squares.indexOf(Math.max(...squares))
  const root = Math.sqrt(squares[largest]!) * 2
  const parts: [number, number, number, number][] = [
    [root / 4, (r(2, 1) - r(1, 2)) / root, (r(0, 2) - r(2, 0)) / root, (r(1, 0) - r(0, 1)) / root],
    [(r(2, 1) - r(1, 2)) / root, root / 4, (r(0, 1) + r(1, 0)) / root, (r(0, 2) + r(2, 0)) / root],
    [(r(0, 2) - r(2, 0)) / root, (r(0, 1) + r(1, 0)) / root, root / 4, (r(1, 2) + r(2, 1)) / root],
    [(r(1, 0) - r(0, 1)) / root, (r(0, 2) + r(2, 0)) / root, (r(1, 2) + r(2, 1)) / root, root / 4],
  ]
  const [a, b, c, d] = parts[largest]!
  // The first part is not written: it counts as not negative.
  const sign = a < 0 ? -1 : 1
  return [sign * b, sign * c, sign * d]
}
