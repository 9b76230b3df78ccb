import { LikewiseError } from '../contract/errors'
import type { SliceGeometry } from './sliceGeometry'

/** Differences of orientation and spacing up to this count as none: files round to six digits. */
const sameTolerance = 1e-4
/** Steps between slices may differ by this share of a step, or by this length in mm. */
const stepShare = 0.01
const stepLength = 0.01

export interface VolumeGeometry {
  /** Places of the slices in the order given, lowest along the normal first. */
  readonly order: readonly number[]
  /** Row-major [3][4]: from voxel (column, row, slice) to mm; x to the right, y to the front, z to the head (NIfTI). */
  readonly affine: readonly (readonly number[])[]
}

/**
 * Puts slices in order and gives the affine of their volume (DICOM is LPS, NIfTI is RAS, so x and y change their
 * sign). Slices may lie oblique, and sheared as those of a tilted gantry.
 * Errors: unsuitable-geometry where the slices are not parallel, not of one raster, or not evenly spaced.
 */
export function volumeGeometry(slices: readonly SliceGeometry[]): VolumeGeometry {
  const [first] = slices
  if (first === undefined) throw refusal('The series has no images.')
  const { orientation, spacing } = first
  const row = orientation.slice(0, 3)
  const column = orientation.slice(3, 6)
  const normal = cross(row, column)
  const isRightAngled =
    Math.abs(dot(row, row) - 1) < 1e-3 &&
    Math.abs(dot(column, column) - 1) < 1e-3 &&
    Math.abs(dot(row, column)) < 1e-3
  if (!isRightAngled) throw refusal('ImageOrientationPatient does not name two directions at right angles.')
  for (const slice of slices) {
    if (!areClose(slice.orientation, orientation)) throw refusal('The images of the series are not parallel.')
    if (!areClose(slice.spacing, spacing))
      throw refusal('The images of the series differ in their PixelSpacing.')
  }
  const heights = slices.map(({ position }) => dot(position, normal))
  const order = slices.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!)
  const lowest = slices[order[0]!]!.position
  const step = stepOf(slices, order, normal)
  const columns = [row.map((x) => x * spacing[1]!), column.map((x) => x * spacing[0]!), step, lowest]
  const affine = [0, 1, 2].map((axis) =>
    columns.map((vector) => (axis < 2 ? -vector[axis]! : vector[axis]!) + 0),
  )
  return { order, affine }
}

/** From one slice to the next, [3]. */
function stepOf(
  slices: readonly SliceGeometry[],
  order: readonly number[],
  normal: readonly number[],
): number[] {
  if (slices.length === 1) return normal.map((x) => x * (slices[0]!.thickness ?? 1))
  const positions = order.map((i) => slices[i]!.position)
  const last = positions.at(-1)!
  const step = last.map((x, axis) => (x - positions[0]![axis]!) / (positions.length - 1))
  const height = dot(step, normal)
  const tolerance = Math.max(stepLength, stepShare * height)
  for (const [i, position] of positions.entries()) {
    if (i > 0 && dot(subtract(position, positions[i - 1]!), normal) < stepLength / 10) {
      throw refusal('Several images of the series lie at one position: it holds times, echoes or directions.')
    }
    const expected = step.map((x, axis) => positions[0]![axis]! + i * x)
    const away = Math.sqrt(dot(subtract(position, expected), subtract(position, expected)))
    if (away > tolerance) {
      const sentence = `Its ${positions.length} images are not evenly spaced: slices are missing, or are not part of what is exported.`
      throw refusal(sentence)
    }
  }
  return step
}

function areClose(a: readonly number[], b: readonly number[]): boolean {
  return a.every((x, i) => Math.abs(x - b[i]!) <= sameTolerance * Math.max(1, Math.abs(b[i]!)))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}

function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, i) => x - b[i]!)
}

function cross([a, b, c]: readonly number[], [d, e, f]: readonly number[]): number[] {
  return [b! * f! - c! * e!, c! * d! - a! * f!, a! * e! - b! * d!]
}

function refusal(sentence: string): LikewiseError {
  return new LikewiseError('unsuitable-geometry', sentence)
}
