import { createTextDecoder } from '../dicom/characterSet'
import type { Dataset } from '../dicom/dataset'

/** Who a data set is about, as it says itself. */
export interface Identity {
  /** PatientID and its issuer, else the study: one patient has one pseudonym and one shift of dates. */
  readonly patient: string
  /** Words and numbers that name people and orders; they may turn up in any text. */
  readonly tokens: readonly string[]
}

/** PatientName, OtherPatientNames, PatientBirthName, PatientMotherBirthName, and the physicians' and operators'. */
const names = [
  0x00100010, 0x00101001, 0x00101005, 0x00101060, 0x00080090, 0x0008009c, 0x00081048, 0x00081050, 0x00081060,
  0x00081070, 0x00102297, 0x00321032,
]
/** PatientID, OtherPatientIDs, AccessionNumber, AdmissionID, MedicalRecordLocator, PatientBirthDate. */
const numbers = [0x00100020, 0x00101000, 0x00080050, 0x00380010, 0x00101090, 0x00100030]
/** Shorter ones say nothing, and stand in many a word. */
const shortestToken = 3

export function identityOf(dataset: Dataset): Identity {
  const parts = (tags: readonly number[], separators: RegExp) =>
    tags.flatMap((tag) => (dataset.text(tag) ?? '').split(separators).map((part) => part.trim()))
  const tokens = [...parts(names, /[\\^=, ]+/), ...parts(numbers, /\\/)]
  const issuer = dataset.text(0x00100021) ?? ''
  const decode = createTextDecoder(dataset.text(0x00080005))
  const id = decode(Buffer.from(dataset.text(0x00100020) ?? '', 'latin1'))
  // Where nobody says who it is, a study is of one patient.
  const owner = id === '' ? `study\0${dataset.text(0x0020000d) ?? ''}` : id
  return {
    patient: issuer === '' ? owner : `${owner}\0${issuer}`,
    tokens: [...new Set(tokens)].filter((token) => token.length >= shortestToken),
  }
}

/** A text without the tokens that stand in it as words of their own; bytes as Latin 1, whatever they mean. */
export function withoutTokens(text: string, tokens: readonly string[]): string {
  if (tokens.length === 0) return text
  const pattern = tokens.map((token) => token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.replace(new RegExp(`(?<![\\w\\x80-\\xff])(?:${pattern})(?![\\w\\x80-\\xff])`, 'gi'), '')
}
