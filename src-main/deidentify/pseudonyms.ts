import { createHmac } from 'node:crypto'

/** What stands for identities; the same key gives the same answers, and without it nobody comes back. */
export interface Pseudonyms {
  /**
   * A UID under 2.25 (PS3.5 B.2), made of a version 8 UUID (RFC 9562); those of the standard itself stay: classes,
   * well-known frames of reference, colour palettes.
   */
  uid(original: string): string
  /** Of a PatientID, with whoever issued it: “P” and 16 hexadecimal digits. */
  patient(id: string): string
  /** By how many days the dates of a patient move: −3650 … −1. */
  shiftDays(id: string): number
  /** Of anything else, 16 hexadecimal digits; `kind` keeps kinds apart. */
  id(kind: string, original: string): string
}

const standardRoot = '1.2.840.10008.'
/** Days of ten years. */
const longestShift = 3650

/** @param key secret of the workspace, at least 32 bytes */
export function createPseudonyms(key: Uint8Array): Pseudonyms {
  const digest = (kind: string, text: string) =>
    createHmac('sha256', key).update(`${kind}\0${text}`, 'utf8').digest()
  return {
    uid(original) {
      if (original.startsWith(standardRoot)) return original
      const uuid = digest('uid', original).subarray(0, 16)
      uuid[6] = (uuid[6]! & 0x0f) | 0x80
      uuid[8] = (uuid[8]! & 0x3f) | 0x80
      return `2.25.${BigInt(`0x${uuid.toString('hex')}`)}`
    },
    patient: (id) => `P${digest('patient', id).toString('hex', 0, 8).toUpperCase()}`,
    shiftDays: (id) => -1 - (digest('dates', id).readUInt32BE(0) % longestShift),
    id: (kind, original) => digest(kind, original).toString('hex', 0, 8),
  }
}
