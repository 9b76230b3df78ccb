import type { VoiFunction, VoiWindow } from '../contract/assets'
import { createTextDecoder, type TextDecode } from '../dicom/characterSet'
import type { Dataset } from '../dicom/dataset'
import { readLookupTable, type LookupTable } from './lookupTable'

export interface VoiTable extends LookupTable {
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
  readonly voiFunction: VoiFunction
  /** All of them; the first is looked at where there is no window. */
  readonly voiTables: readonly VoiTable[]
  /** Stored values that stand for no measurement, first and last of a range. */
  readonly padding: readonly [number, number] | null
}

const modalityLutSequence = 0x00283000
const voiLutSequence = 0x00283010
const sharedGroups = 0x52009229
const frameGroups = 0x52009230
const valueTransformation = 0x00289145
const frameVoi = 0x00289132
/** More than these a file is not believed to mean. */
const mostWindows = 64
const mostTables = 16
/** A long string (LO) holds no more characters. */
const longestExplanation = 64

/**
 * @param frame counted from 0: enhanced multi-frame images say it for each frame (PS3.3 C.7.6.16)
 * @param isSigned whether stored values are
 */
export function readGreyScale(dataset: Dataset, frame: number, isSigned: boolean): GreyScale {
  const groups = [...dataset.items(frameGroups, frame, 1), ...dataset.items(sharedGroups, 0, 1)]
  const within = (sequence: number) => groups.flatMap((group) => group.items(sequence, 0, 1))[0] ?? dataset
  const rescale = within(valueTransformation)
  const voi = within(frameVoi)
  const decode = createTextDecoder(dataset.text(0x00080005))
  const [slope, intercept] = [rescale.decimals(0x00281053)[0], rescale.decimals(0x00281052)[0]]
  return {
    slope: finiteOr(slope, 1) || 1,
    intercept: finiteOr(intercept, 0),
    modalityTable: tablesOf(dataset, modalityLutSequence, isSigned, 1)[0]?.table ?? null,
    windows: windowsOf(voi, decode),
    voiFunction: functionOf(voi.text(0x00281056)),
    voiTables: tablesOf(dataset, voiLutSequence, isSigned, mostTables).map(({ table, item }) => ({
      ...table,
      explanation: explanationsOf(item, 0x00283003, decode)[0] ?? null,
    })),
    padding: paddingOf(dataset, isSigned),
  }
}

function tablesOf(
  dataset: Dataset,
  sequence: number,
  isSigned: boolean,
  most: number,
): { table: LookupTable; item: Dataset }[] {
  return dataset.items(sequence, 0, most).flatMap((item) => {
    const table = readLookupTable(item, 0x00283002, 0x00283006, isSigned)
    return table === undefined ? [] : [{ table, item }]
  })
}

function functionOf(text: string | undefined): VoiFunction {
  return text === 'LINEAR_EXACT' || text === 'SIGMOID' ? text : 'LINEAR'
}

function windowsOf(dataset: Dataset, decode: TextDecode): VoiWindow[] {
  const widths = dataset.decimals(0x00281051)
  const explanations = explanationsOf(dataset, 0x00281055, decode)
  const windows = dataset.decimals(0x00281050).flatMap((centre, i) => {
    const width = widths[i] ?? NaN
    if (!Number.isFinite(centre) || !(width > 0 && width < Infinity)) return []
    return [{ centre, width, explanation: explanations[i] ?? null }]
  })
  return windows.slice(0, mostWindows)
}

/** Values of a long string, null where empty. */
function explanationsOf(dataset: Dataset, tag: number, decode: TextDecode): (string | null)[] {
  const text = decode(Buffer.from(dataset.text(tag) ?? '', 'latin1'))
  return text.split('\\').map((value) => value.trim().slice(0, longestExplanation) || null)
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
