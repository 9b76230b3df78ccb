import { LikewiseError } from '../contract/errors'
import type { Deidentification } from '../contract/deidentification'
import { openDataset, type Dataset } from '../dicom/dataset'
import type { ElementEncoding } from '../dicom/elementHeader'
import type { NewElement } from '../dicom/encodeElement'
import type { Piece } from '../dicom/pieces'
import type { RawDataset } from '../dicom/readDataset'
import { rewriteDataset } from '../dicom/rewriteDataset'
import { blackOut } from './blackOut'
import { createDeidentifyRule } from './deidentifyRule'
import { identityOf } from './identity'
import { methodCodes } from './methodCodes'
import { createPseudonyms } from './pseudonyms'
import { createReport, type TagReport } from './report'

export interface Deidentified {
  /** The data set; ranges are of the source. */
  readonly pieces: readonly Piece[]
  /** UIDs for the meta header. */
  readonly sopClass: string
  readonly sopInstance: string
  readonly transferSyntax: string
  readonly report: readonly TagReport[]
}

const pixelData = 0x7fe00010
const methodText = 'Likewise: PS3.15 Basic Application Level Confidentiality Profile'
const implicitLittleEndian = '1.2.840.10008.1.2'
const explicitLittleEndian = '1.2.840.10008.1.2.1'

/**
 * A data set without identities, by the Basic Application Level Confidentiality Profile of PS3.15 Annex E with the
 * options given. What no rule speaks of is kept byte for byte, pixel data among it.
 * @param key secret of the workspace that pseudonyms, UIDs and shifts of dates are made with
 * Errors: truncated, malformed, unsupported-pixels.
 */
export function deidentify(file: RawDataset, settings: Deidentification, key: Uint8Array): Deidentified {
  const { source, offset, encoding } = file
  const dataset = openDataset(source, offset, source.size, encoding)
  const options = new Set(settings.options)
  const pseudonyms = createPseudonyms(key)
  const report = createReport()
  const rule = createDeidentifyRule({
    options,
    identity: identityOf(dataset),
    pseudonyms,
    report,
    keptOverlays: options.has('cleanGraphics') ? regionOverlays(dataset) : new Set(),
  })
  const blackened = settings.blackOut.length > 0 ? blackOut(dataset, settings.blackOut) : undefined
  const pieces = rewriteDataset(source, offset, encoding, {
    change: (element) =>
      element.tag === pixelData && element.path.length === 0 ? (blackened ?? 'keep') : rule(element),
    added: addedElements(settings),
  })
  const original = uidOf(dataset, 0x00080018)
  return {
    pieces,
    sopClass: uidOf(dataset, 0x00080016),
    sopInstance: options.has('retainUids') ? original : pseudonyms.uid(original),
    transferSyntax: writtenSyntax(file.transferSyntax, encoding),
    report: report.list(),
  }
}

/** Errors: malformed, for the meta header has to name them. */
function uidOf(dataset: Dataset, tag: number): string {
  const uid = dataset.text(tag)
  if (uid !== undefined) return uid
  throw new LikewiseError(
    'malformed',
    'The file does not say which object it is, so it cannot be written anew.',
  )
}

/** Overlay Type (60xx,0040) “R”: a region, where “G” may be any drawing, text among it (PS3.3 C.9.2). */
function regionOverlays(dataset: Dataset): Set<number> {
  const groups = Array.from({ length: 16 }, (_, i) => 0x6000 + 2 * i)
  return new Set(groups.filter((group) => dataset.text(((group << 16) | 0x40) >>> 0) === 'R'))
}

/** PS3.15 section E.1.1: what a de-identified object says of itself. */
function addedElements({ options, blackOut: regions }: Deidentification): NewElement[] {
  const text = (tag: number, vr: string, value: string) => ({ tag, vr, value: Buffer.from(value, 'latin1') })
  const blackened = regions.length === 0 ? [] : [`${regions.length} regions blacked out on request`]
  const dates = options.includes('retainFullDates')
    ? 'UNMODIFIED'
    : options.includes('retainModifiedDates')
      ? 'MODIFIED'
      : 'REMOVED'
  return [
    text(0x00120062, 'CS', 'YES'),
    text(0x00120063, 'LO', [methodText, ...blackened].join('\\')),
    {
      tag: 0x00120064,
      vr: 'SQ',
      value: methodCodes(options).map(([value, meaning]) => [
        text(0x00080100, 'SH', value),
        text(0x00080102, 'SH', 'DCM'),
        text(0x00080104, 'LO', meaning),
      ]),
    },
    text(0x00280303, 'CS', dates),
  ]
}

/** Some files are written otherwise than their meta header says; ours says what is there. */
function writtenSyntax(declared: string, { explicitVr, littleEndian }: ElementEncoding): string {
  if (declared === implicitLittleEndian && explicitVr && littleEndian) return explicitLittleEndian
  if (declared === explicitLittleEndian && !explicitVr) return implicitLittleEndian
  return declared
}
