import { gzipSync } from 'node:zlib'
import { LikewiseError } from '../contract/errors'
import { withDataset } from '../dicom/readDataset'
import { isColour } from '../pixels/colour'
import type { DecodedFrame } from '../pixels/decodedFrame'
import { greyValues } from '../pixels/greyValues'
import { readFrame } from '../pixels/readFrame'
import { storedValues, type StoredValues } from '../pixels/storedValues'
import type { DatasetInstance, Exporter, Output, Refusal } from './exporter'
import { writeNewFile } from './hashFile'
import { niftiHeader, type NiftiType } from './niftiHeader'
import { sliceGeometry } from './sliceGeometry'
import { volumeGeometry } from './volumeAffine'

/** Volumes are put together in memory. */
const largestVolume = 2 ** 31 - 1
/** Bytes of a voxel, but for rare floating point of 64 bits. */
const largestVoxel = 4

/** A volume per series. */
export const exporter: Exporter = {
  id: 'nifti',
  title: 'NIfTI, a volume per series',
  description:
    'NIfTI-1 with the affine of the patient’s coordinates. A series is left out, with the reason, where its images are not parallel and evenly spaced.',
  identities: 'chosen',
  takesWindow: false,
  takesRegions: false,
  extension: 'nii.gz',
  folder: 'nifti',
  outputs,
  async write({ instances }, path) {
    const { slices, affine } = orderedSlices(instances)
    const frames: DecodedFrame[] = []
    for (const { source, frame } of slices) frames.push(await readFrame(source, frame))
    const [first] = frames as [DecodedFrame, ...DecodedFrame[]]
    checkFrames(frames, first)
    const { type, slope, intercept, values } = voxels(frames, first)
    const size = [first.columns, first.rows, frames.length] as const
    const content = gzipSync(
      Buffer.concat([niftiHeader({ size, affine, type, slope, intercept }), ...values.map(bytesOf)]),
    )
    const written = await writeNewFile(path, content)
    return { ...written, details: { affine, size, type, slope, intercept }, report: [] }
  },
}

function outputs(instances: readonly DatasetInstance[]): { outputs: Output[]; refused: Refusal[] } {
  const nameless = instances.filter(({ tags }) => tags['SeriesInstanceUID'] === undefined)
  const series = Map.groupBy(
    instances.filter(({ tags }) => tags['SeriesInstanceUID'] !== undefined),
    ({ tags }) => tags['SeriesInstanceUID'],
  )
  return {
    outputs: [...series.values()].map((own) => ({
      instances: own,
      frame: null,
      bytes:
        own.reduce((sum, { rows, columns, images }) => sum + rows * columns * images.length, 0) *
        largestVoxel,
    })),
    refused: nameless.map(({ file }) => ({
      file,
      code: 'unsuitable-geometry',
      message: 'The file does not say which series it is of.',
    })),
  }
}

function orderedSlices(instances: readonly DatasetInstance[]) {
  const slices = instances.flatMap(({ source, images }) =>
    withDataset(source, ({ dataset }) =>
      images.map(({ frame }) => ({ source, frame, geometry: sliceGeometry(dataset, frame) })),
    ),
  )
  const { order, affine } = volumeGeometry(slices.map(({ geometry }) => geometry))
  return { slices: order.map((i) => slices[i]!), affine }
}

function checkFrames(frames: readonly DecodedFrame[], first: DecodedFrame): void {
  if (frames.some(isColour)) {
    throw new LikewiseError('unsuitable-geometry', 'The images of the series are in colour.')
  }
  if (frames.some(({ rows, columns }) => rows !== first.rows || columns !== first.columns)) {
    throw new LikewiseError('unsuitable-geometry', 'The images of the series differ in their size.')
  }
  if (first.rows * first.columns * frames.length * 4 > largestVolume) {
    throw new LikewiseError('too-large', 'The volume of the series is too large to be put together.')
  }
}

/** Stored values with one scale where all slices share it, else the values themselves. */
function voxels(frames: readonly DecodedFrame[], first: DecodedFrame) {
  const isUniform = frames.every(
    ({ greyScale, bitsAllocated, pixelRepresentation, isFloat }) =>
      greyScale.modalityTable === null &&
      greyScale.slope === first.greyScale.slope &&
      greyScale.intercept === first.greyScale.intercept &&
      bitsAllocated === first.bitsAllocated &&
      pixelRepresentation === first.pixelRepresentation &&
      isFloat === first.isFloat,
  )
  if (!isUniform) {
    const values = frames.map((frame) => withoutGaps(greyValues(frame).values))
    return { type: 'float32' as const, slope: 1, intercept: 0, values }
  }
  const values = frames.map((frame) => widened(storedValues(frame)))
  const { slope, intercept } = first.greyScale
  return { type: typeOf(values[0]!), slope, intercept, values }
}

/** NIfTI-1 readers know no signed bytes everywhere. */
function widened(values: StoredValues): StoredValues {
  return values instanceof Int8Array ? Int16Array.from(values) : values
}

/** What is no measurement is 0, as tools that read volumes expect. */
function withoutGaps(values: Float32Array): StoredValues {
  return Float32Array.from(values, (value) => (Number.isNaN(value) ? 0 : value))
}

function typeOf(values: StoredValues): NiftiType {
  if (values instanceof Uint8Array) return 'uint8'
  if (values instanceof Int16Array) return 'int16'
  if (values instanceof Uint16Array) return 'uint16'
  if (values instanceof Int32Array) return 'int32'
  if (values instanceof Uint32Array) return 'uint32'
  return values instanceof Float64Array ? 'float64' : 'float32'
}

function bytesOf(values: StoredValues): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}
