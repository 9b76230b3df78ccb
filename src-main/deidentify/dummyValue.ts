/** What stands where a value has to be (action D of PS3.15 table E.1-1a), by VR. */
const text = 'ANONYMIZED'
const dummies: Readonly<Record<string, string>> = {
  AE: text,
  AS: '000Y',
  CS: text,
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  LO: text,
  LT: text,
  PN: text,
  SH: text,
  ST: text,
  TM: '000000',
  UC: text,
  UR: 'urn:anonymized',
  UT: text,
}

/** As many bytes of zero as the value had, for a VR that is no text. */
export function dummyValue(vr: string, length: number): Uint8Array {
  const dummy = dummies[vr]
  return dummy === undefined ? new Uint8Array(length) : Buffer.from(dummy, 'latin1')
}
