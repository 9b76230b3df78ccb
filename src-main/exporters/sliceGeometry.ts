import { LikewiseError } from '../contract/errors'
import type { Dataset } from '../dicom/dataset'

/** Where the pixels of an image lie in the patient, in mm; x to the left, y to the back, z to the head (PS3.3 C.7.6.2). */
export interface SliceGeometry {
  /** Image Position: centre of the first pixel, [3]. */
  readonly position: readonly number[]
  /** Image Orientation: direction cosines along a row and down a column, [6]. */
  readonly orientation: readonly number[]
  /** Pixel Spacing: between rows, between columns. */
  readonly spacing: readonly number[]
  /** Null where the file does not say. */
  readonly thickness: number | null
}

const sharedGroups = 0x52009229
const frameGroups = 0x52009230

/**
 * Of a frame, counted from 0: enhanced multi-frame images say it in their functional groups (PS3.3 C.7.6.16.2), others
 * in the data set. Errors: unsuitable-geometry where something is missing.
 */
export function sliceGeometry(dataset: Dataset, frame: number): SliceGeometry {
  const groups = [...dataset.items(frameGroups, frame, 1), ...dataset.items(sharedGroups, 0, 1)]
  const within = (sequence: number) => groups.flatMap((group) => group.items(sequence, 0, 1))[0] ?? dataset
  const numbers = (sequence: number, tag: number, count: number, name: string) => {
    const values = within(sequence).decimals(tag)
    if (values.length >= count && values.every(Number.isFinite)) return values.slice(0, count)
    throw new LikewiseError('unsuitable-geometry', `An image of the series has no ${name}.`)
  }
  const thickness = within(0x00289110).decimals(0x00180050)[0]
  return {
    position: numbers(0x00209113, 0x00200032, 3, 'ImagePositionPatient'),
    orientation: numbers(0x00209116, 0x00200037, 6, 'ImageOrientationPatient'),
    spacing: numbers(0x00289110, 0x00280030, 2, 'PixelSpacing'),
    thickness: thickness !== undefined && thickness > 0 ? thickness : null,
  }
}
