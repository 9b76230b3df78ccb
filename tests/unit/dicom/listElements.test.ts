import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listElements, type ListedElement } from '../../../src-main/dicom/listElements'
import { withDataset } from '../../../src-main/dicom/readDataset'
import { concat, dicomFile, imageElements, type ElementValue } from '../../support/dicomFile'

const folder = mkdtempSync(join(tmpdir(), 'likewise-elements-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function list(elements: Record<string, ElementValue>, transferSyntax?: string): ListedElement[] {
  const path = join(folder, 'file')
  writeFileSync(
    path,
    dicomFile(imageElements(elements), transferSyntax === undefined ? {} : { transferSyntax }),
  )
  return withDataset(path, ({ dataset }) => listElements(dataset))
}
const byTag = (rows: readonly ListedElement[], tag: string) => rows.filter((row) => row.tag === tag)

/** An element of a sequence's item, explicit VR, little endian. */
function inner(group: number, element: number, vr: string, text: string): Uint8Array {
  const header = new Uint8Array(8)
  const view = new DataView(header.buffer)
  view.setUint16(0, group, true)
  view.setUint16(2, element, true)
  header.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4)
  view.setUint16(6, text.length, true)
  return concat([header, Buffer.from(text, 'latin1')])
}
function item(content: Uint8Array): Uint8Array {
  const header = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0)
  new DataView(header.buffer).setUint32(4, content.length, true)
  return concat([header, content])
}

describe('listElements', () => {
  it('gives names, decoded text, numbers, and the size of what is neither', () => {
    const rows = list({
      '00080005 CS': 'ISO_IR 192',
      '00100010 PN': Buffer.from('Šarić^Ana'),
      '00280106 SS': -3,
      '00189999 FL': new Uint8Array(Float32Array.of(1.5, -2).buffer),
      '00091001 UN': Uint8Array.of(1, 2, 3, 4),
    })
    expect(byTag(rows, '(0010,0010)')[0]).toEqual({
      tag: '(0010,0010)',
      vr: 'PN',
      keyword: 'PatientName',
      name: "Patient's Name",
      value: 'Šarić^Ana',
      depth: 0,
    })
    expect(byTag(rows, '(0028,0106)')[0]).toMatchObject({ value: '-3', vr: 'SS' })
    expect(byTag(rows, '(0018,9999)')[0]!.value).toBe('1.5\\-2')
    expect(byTag(rows, '(0009,1001)')[0]).toMatchObject({ name: 'Private', value: '4 bytes' })
    expect(byTag(rows, '(7FE0,0010)')[0]).toMatchObject({ keyword: 'PixelData', value: '4 bytes' })
  })

  it('takes the VR of the dictionary where the file has none', () => {
    const rows = list({ '0020000d UI': '1.2.3', '00280010 US': 2 }, '1.2.840.10008.1.2')
    expect(byTag(rows, '(0028,0010)')[0]).toMatchObject({ vr: 'US', value: '2' })
    expect(byTag(rows, '(0020,000D)')[0]!.value).toBe('1.2.3')
  })

  it('goes into sequences', () => {
    const content = concat([
      item(inner(0x0008, 0x0104, 'LO', 'Chest ')),
      item(concat([inner(0x0008, 0x0100, 'SH', 'T-1 '), inner(0x0008, 0x0104, 'LO', 'Abdomen ')])),
    ])
    const rows = list({ '00082218 SQ': content })
    expect(byTag(rows, '(0008,2218)')[0]!.value).toBe('2 items')
    expect(byTag(rows, '(0008,0104)').map(({ value, depth }) => [value, depth])).toEqual([
      ['Chest', 1],
      ['Abdomen', 1],
    ])
  })

  it('cuts long values', () => {
    const rows = list({ '00204000 LT': 'x'.repeat(5000) })
    const { value } = byTag(rows, '(0020,4000)')[0]!
    expect(value.length).toBeLessThan(1100)
    expect(value.endsWith(' …')).toBe(true)
  })
})
