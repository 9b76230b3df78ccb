import type { ProfileOption } from '../contract/deidentification'

/** Codes of CID 7050 “De-identification Method” (PS3.16), coding scheme DCM. */
const basicProfile = ['113100', 'Basic Application Confidentiality Profile'] as const
const optionCodes: Readonly<Record<ProfileOption, readonly [string, string]>> = {
  cleanGraphics: ['113103', 'Clean Graphics Option'],
  cleanStructuredContent: ['113104', 'Clean Structured Content Option'],
  cleanDescriptors: ['113105', 'Clean Descriptors Option'],
  retainFullDates: ['113106', 'Retain Longitudinal Temporal Information Full Dates Option'],
  retainModifiedDates: ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'],
  retainPatientCharacteristics: ['113108', 'Retain Patient Characteristics Option'],
  retainDeviceIdentity: ['113109', 'Retain Device Identity Option'],
  retainUids: ['113110', 'Retain UIDs Option'],
  retainSafePrivate: ['113111', 'Retain Safe Private Option'],
  retainInstitutionIdentity: ['113112', 'Retain Institution Identity Option'],
}

/** Value and meaning of the codes that say how an object was de-identified, ascending. */
export function methodCodes(options: readonly ProfileOption[]): (readonly [string, string])[] {
  return [basicProfile, ...options.map((option) => optionCodes[option])].sort(([a], [b]) => (a < b ? -1 : 1))
}
