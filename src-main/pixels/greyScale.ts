import type { Dataset } from '../dicom/dataset'
import { readLookupTable, type LookupTable } from './lookupTable'

/** A VOI window (PS3.3 C.11.2.1.2), in output units of the modality LUT. */
export interface VoiWindow {
  readonly centre: number
  readonly width: number
  /** “BONE”, where the file names it. */
  readonly explanation: string | null
}

/** What the file says of the meaning and the display of its grey values (PS3.3 C.11.1, C.11.2, C.7.5.1.1.2). */
export interface GreyScale {
  readonly slope: number
  readonly intercept: number
  /** Takes the place of slope and intercept. */
  readonly modalityTable: LookupTable | null
  /** All of them; the first is the one to begin with. */
  readonly windows: readonly VoiWindow[]
  readonly voiFunction: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'
  /** Looked at where there is no window. */
  readonly voiTable: LookupTable | null
  /** Stored values that stand for no measurement, first and last of a range. */
  readonly padding: readonly [number, number] | null
}

const modalityLutSequence = 0x00283000
const voiLutSequence = 0x00283010
const sharedGroups = 0x52009229
const frameGroups = 0x52009230
const valueTransformation = 0x00289145
const frameVoi = 0x00289132

/**
 * @param frame counted from 0: enhanced multi-frame images say it for each frame (PS3.3 C.7.6.16)
 * @param isSigned whether stored values are
 */
export function readGreyScale(dataset: Dataset, frame: number, isSigned: boolean): GreyScale {
  const groups = [...dataset.items(frameGroups, frame, 1), ...dataset.items(sharedGroups, 0, 1)]
  const within = (sequence: number) => groups.flatMap((group) => group.items(sequence, 0, 1))[0] ?? dataset
  const rescale = within(valueTransformation)
  const voi = within(frameVoi)
  const [slope, intercept] = [rescale.decimals(0x00281053)[0], rescale.decimals(0x00281052)[0]]
  return {
    slope: finiteOr(slope, 1) || 1,
    intercept: finiteOr(intercept, 0),
    modalityTable: tableOf(dataset, modalityLutSequence, isSigned),
    windows: windowsOf(voi),
    voiFunction: functionOf(voi.text(0x00281056)),
    voiTable: tableOf(dataset, voiLutSequence, isSigned),
    padding: paddingOf(dataset, isSigned),
  }
}

function tableOf(dataset: Dataset, sequence: number, isSigned: boolean): LookupTable | null {
  const [first] = dataset.items(sequence, 0, 1)
  return first === undefined ? null : (readLookupTable(first, 0x00283002, 0x00283006, isSigned) ?? null)
}

function functionOf(text: string | undefined): GreyScale['voiFunction'] {
  return text === 'LINEAR_EXACT' || text === 'SIGMOID' ? text : 'LINEAR'
}

function windowsOf(dataset: Dataset): VoiWindow[] {
  const widths = dataset.decimals(0x00281051)
  const explanations = (dataset.text(0x00281055) ?? '').split('\\')
  return dataset.decimals(0x00281050).flatMap((centre, i) => {
    const width = widths[i] ?? NaN
    if (!Number.isFinite(centre) || !(width > 0 && width < Infinity)) return []
    return [{ centre, width, explanation: explanations[i]?.trim() || null }]
  })
}

function paddingOf(dataset: Dataset, isSigned: boolean): GreyScale['padding'] {
  const value = dataset.integers(0x00280120, isSigned)[0]
  if (value === undefined) return null
  const limit = dataset.integers(0x00280121, isSigned)[0] ?? value
  return [Math.min(value, limit), Math.max(value, limit)]
}

function finiteOr(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) ? value : otherwise
}
