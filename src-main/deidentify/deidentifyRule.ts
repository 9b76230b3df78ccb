import type { ProfileOption, TagTreatment } from '../contract/deidentification'
import { createTextDecoder, type TextDecode } from '../dicom/characterSet'
import { isPrivateCreator } from '../dicom/dataElements'
import type { Change, SeenElement } from '../dicom/rewriteDataset'
import { cleanDescription } from './cleanDescription'
import { dummyValue } from './dummyValue'
import { withoutTokens, type Identity } from './identity'
import { profileRow, type ProfileRow } from './profileTable'
import type { Pseudonyms } from './pseudonyms'
import type { ReportBuilder } from './report'
import { isSafePrivate } from './safePrivate'
import { shiftDate } from './shiftDate'
import { basicAction, treatmentOf, type Action } from './treatment'
import { unlistedRow } from './unlisted'

const patientName = 0x00100010
const patientId = 0x00100020
const specificCharacterSet = 0x00080005
const graphicAnnotations = 0x00700001
const textObjects = 0x00700008
const overlayData = 0x3000
/** Value, scheme and version of the scheme of a code, and its meaning: words of a vocabulary, not of a person. */
const codes = new Set([0x00080100, 0x00080102, 0x00080103])
const codeMeaning = 0x00080104
/** VRs of free text, in which anything may stand. */
const freeText = new Set(['LO', 'LT', 'SH', 'ST', 'UC', 'UT'])
/** VRs whose values a dummy sequence does not keep; numbers and code strings are its structure. */
const told = new Set([...freeText, 'AE', 'AS', 'DA', 'DT', 'PN', 'TM', 'UN', 'UR'])

export interface RuleSettings {
  readonly options: ReadonlySet<ProfileOption>
  readonly identity: Identity
  readonly pseudonyms: Pseudonyms
  readonly report: ReportBuilder
  /** Groups 60xx of overlays that are regions of interest: the others may hold text. */
  readonly keptOverlays: ReadonlySet<number>
}

/** Decides what becomes of each element, by PS3.15 Annex E. */
export function createDeidentifyRule(settings: RuleSettings): (element: SeenElement) => Change {
  const { options, identity, pseudonyms, report } = settings
  let decode: TextDecode = createTextDecoder(undefined)
  const days = pseudonyms.shiftDays(identity.patient)

  function change(element: SeenElement): Change {
    const { tag, path } = element
    if (tag === specificCharacterSet) decode = createTextDecoder(textOf(element))
    if ((tag & 0xffff) === 0) return 'remove'
    if ((tag >>> 16) % 2 === 1) return privateChange(element)
    const row = profileRow(tag) ?? unlistedRow(element)
    if (isOverlayWithout(element)) return noted(element, 'removed', 'remove')
    if (path.some(isDummySequence)) return dummyChange(element, row)
    if (row === undefined) return element.isSequence ? 'items' : unlistedText(element)
    return rowChange(element, row)
  }

  function rowChange(element: SeenElement, row: ProfileRow): Change {
    const { action, option } = treatmentOf(row, options, element.isSequence)
    return act(element, action, option, row)
  }

  function act(element: SeenElement, action: Action, option: ProfileOption | null, row: ProfileRow): Change {
    switch (action) {
      case 'X':
        return noted(element, 'removed', 'remove')
      case 'Z':
        return element.tag === patientName ? pseudonym(element) : emptied(element)
      case 'D':
        return element.tag === patientId ? pseudonym(element) : dummy(element)
      case 'U':
        return element.isSequence ? 'items' : otherUids(element)
      case 'K':
        return noted(element, 'retained', element.isSequence ? 'items' : 'keep')
      case 'C':
        return cleaned(element, option, row)
    }
  }

  function privateChange(element: SeenElement): Change {
    const { tag, creator, isSequence } = element
    const mayStay = options.has('retainSafePrivate') && !isSequence
    // The creator of a block that is empty then goes with it.
    if (mayStay && isPrivateCreator(tag)) return 'keep'
    if (mayStay && isSafePrivate(tag, creator)) return noted(element, 'retained', 'keep')
    return noted(element, 'removed', 'remove')
  }

  function cleaned(element: SeenElement, option: ProfileOption | null, row: ProfileRow): Change {
    if (option === 'retainModifiedDates') return shifted(element, row)
    if (option === 'cleanGraphics') return graphics(element)
    if (element.isSequence) return noted(element, 'cleaned', 'items')
    // An AE title has no part that would be safe.
    if (option === 'retainDeviceIdentity') return dummy(element)
    if (!freeText.has(element.vr)) return basicChange(element, row)
    const text = cleanedText(element)
    // Where a value has to be, nothing is no answer.
    if (text.length === 0 && row.basic.includes('D')) return dummy(element)
    return noted(element, 'cleaned', text)
  }

  function basicChange(element: SeenElement, row: ProfileRow): Change {
    return act(element, basicAction(row.basic, element.isSequence), null, row)
  }

  function shifted(element: SeenElement, row: ProfileRow): Change {
    if (element.vr === 'TM' || element.vr === 'SH') return noted(element, 'retained', 'keep')
    if (element.vr !== 'DA' && element.vr !== 'DT') return basicChange(element, row)
    const values = textOf(element).split('\\')
    const moved = values.map((value) => (value.trim() === '' ? '' : shiftDate(value.trim(), days)))
    if (moved.includes(undefined)) return basicChange(element, row)
    return noted(element, 'date-shifted', Buffer.from(moved.join('\\'), 'latin1'))
  }

  function graphics(element: SeenElement): Change {
    const isKeptOverlay = settings.keptOverlays.has(element.tag >>> 16)
    if (element.tag === graphicAnnotations) return noted(element, 'cleaned', 'items')
    if ((element.tag & 0xffff) === overlayData && isKeptOverlay) return noted(element, 'retained', 'keep')
    return noted(element, 'removed', 'remove')
  }

  /** Rows and columns of an overlay or a curve make no sense without its data; text objects never stay. */
  function isOverlayWithout({ tag, path }: SeenElement): boolean {
    const repeating = tag >>> 24
    if (tag === textObjects) return path.includes(graphicAnnotations)
    return repeating === 0x50 || (repeating === 0x60 && !settings.keptOverlays.has(tag >>> 16))
  }

  /** True for a sequence that stays as a dummy (action D): its structure, none of what it tells. */
  function isDummySequence(tag: number): boolean {
    const row = profileRow(tag)
    return row !== undefined && treatmentOf(row, options, true).action === 'D'
  }

  function dummyChange(element: SeenElement, row: ProfileRow | undefined): Change {
    const action = row === undefined ? 'K' : basicAction(row.basic, element.isSequence)
    if (action === 'X') return noted(element, 'removed', 'remove')
    if (action === 'Z') return emptied(element)
    if (element.isSequence) return 'items'
    if (element.vr === 'UI') return otherUids(element)
    return told.has(element.vr) ? dummy(element) : 'keep'
  }

  function dummy(element: SeenElement): Change {
    if (element.isSequence) return noted(element, 'replaced', 'items')
    if (element.vr === 'UI') return otherUids(element)
    return element.length === 0 ? 'keep' : noted(element, 'replaced', dummyValue(element.vr, element.length))
  }

  function emptied(element: SeenElement): Change {
    return element.length === 0 ? 'keep' : noted(element, 'emptied', new Uint8Array(0))
  }

  function pseudonym(element: SeenElement): Change {
    if (textOf(element) === '') return 'keep'
    return noted(element, 'replaced', Buffer.from(pseudonyms.patient(identity.patient), 'latin1'))
  }

  function otherUids(element: SeenElement): Change {
    const original = textOf(element)
    if (original === '') return 'keep'
    const replaced = original
      .split('\\')
      .map((uid) => uid.trim())
      .map((uid) => (uid === '' ? uid : pseudonyms.uid(uid)))
      .join('\\')
    if (replaced === original) return 'keep'
    return noted(element, 'uid-replaced', Buffer.from(replaced, 'latin1'))
  }

  /** Text that the table leaves alone loses the names and numbers that the data set itself is about. */
  function unlistedText(element: SeenElement): Change {
    if (!freeText.has(element.vr)) return 'keep'
    if (element.tag >>> 24 === 0x60) return noted(element, 'removed', 'remove')
    if (codes.has(element.tag)) return 'keep'
    if (element.tag !== codeMeaning && element.path.some(isDescriptive)) {
      return noted(element, 'cleaned', cleanedText(element))
    }
    const original = Buffer.from(element.value()).toString('latin1')
    const without = withoutTokens(original, identity.tokens)
    return without === original ? 'keep' : noted(element, 'cleaned', Buffer.from(without.trim(), 'latin1'))
  }

  /** True for sequences whose text is cleaned word by word. */
  function isDescriptive(tag: number): boolean {
    const row = profileRow(tag)
    const treatment = row === undefined ? undefined : treatmentOf(row, options, true)
    return treatment?.action === 'C' && treatment.option !== 'cleanGraphics'
  }

  function cleanedText(element: SeenElement): Uint8Array {
    const original = Buffer.from(element.value()).toString('latin1')
    const without = withoutTokens(original, identity.tokens)
    return Buffer.from(cleanDescription(decode(Buffer.from(without, 'latin1'))), 'latin1')
  }

  function noted(element: SeenElement, treatment: TagTreatment, change: Change): Change {
    report.note(element.tag, treatment)
    return change
  }

  return change
}

function textOf(element: SeenElement): string {
  return Buffer.from(element.value())
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trimStart()
}
