import type { ImageDescription } from '../../src-main/contract/clusters'
import { dateText, personName, type ElementValues } from './fileElements'

/** Lines of text in the corners, from top to bottom. */
export interface FileTexts {
  /** Top left. */
  readonly patient: readonly string[]
  /** Top right. */
  readonly study: readonly string[]
  /** Bottom right. */
  readonly series: readonly string[]
  /** “Lossy, 10:1”; null where the pixels are as they were acquired, or the file does not say. */
  readonly lossy: string | null
}

/** @param hidesPatient leaves out what says whose image it is */
export function fileTexts(
  description: ImageDescription,
  value: ElementValues,
  hidesPatient: boolean,
): FileTexts {
  const own = <T>(text: T) => (hidesPatient ? undefined : text)
  const name = value('PatientName')
  const date = value('StudyDate') ?? value('AcquisitionDate')
  return {
    patient: lines(
      own(name === undefined ? undefined : personName(name)),
      own(value('PatientID')),
      joined(own(prefixed('*', dateOf(value('PatientBirthDate')))), value('PatientSex'), value('PatientAge')),
      hidesPatient ? 'Patient hidden' : undefined,
    ),
    study: lines(
      value('StudyDescription'),
      own(joined(dateOf(date), timeOf(value('StudyTime')))),
      own(value('InstitutionName')),
      joined(value('Manufacturer'), value('ManufacturerModelName')),
    ),
    series: lines(
      joined(prefixed('Series ', value('SeriesNumber')), value('SeriesDescription')),
      joined(value('Modality'), value('BodyPartExamined'), value('ViewPosition'), laterality(value)),
      joined(prefixed('Slice ', sliceText(value)), prefixed('at ', locationText(value))),
      `${description.columns} × ${description.rows}`,
      spacingText(description),
    ),
    lossy: lossyText(value),
  }
}

function lines(...given: readonly (string | undefined)[]): string[] {
  return given.filter((line) => line !== undefined && line !== '') as string[]
}

function joined(...given: readonly (string | undefined)[]): string {
  return lines(...given).join(' · ')
}

function prefixed(prefix: string, text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : prefix + text
}

function dateOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : dateText(value)
}

/** “14:05” of “140501.123”. */
function timeOf(value: string | undefined): string | undefined {
  return /^\d{4}/.test(value ?? '') ? `${value!.slice(0, 2)}:${value!.slice(2, 4)}` : undefined
}

function laterality(value: ElementValues): string | undefined {
  const side = value('ImageLaterality') ?? value('Laterality')
  return side === undefined ? undefined : ({ L: 'left', R: 'right', B: 'both sides' }[side] ?? undefined)
}

function sliceText(value: ElementValues): string | undefined {
  const thickness = Number.parseFloat(value('SliceThickness') ?? '')
  return thickness > 0 ? `${Number(thickness.toFixed(2))} mm` : undefined
}

function locationText(value: ElementValues): string | undefined {
  const location = Number.parseFloat(value('SliceLocation') ?? '')
  return Number.isFinite(location) ? `${location.toFixed(1).replace('-', '−')} mm` : undefined
}

function spacingText({ spacing, spacingPlace }: ImageDescription): string | undefined {
  if (spacing === null) return undefined
  const place = spacingPlace === 'detector' ? ' at the detector' : ''
  return `${spacing[1].toFixed(3)} × ${spacing[0].toFixed(3)} mm${place}`
}

/** Lossy Image Compression (0028,2110), with its ratio (0028,2112). */
function lossyText(value: ElementValues): string | null {
  if (value('LossyImageCompression') !== '01') return null
  const ratios = (value('LossyImageCompressionRatio') ?? '').split('\\').map(Number)
  const ratio = ratios.filter((part) => part > 0).reduce((product, part) => product * part, 1)
  return ratio > 1 ? `Lossy, ${Number(ratio.toFixed(1))} : 1` : 'Lossy'
}
