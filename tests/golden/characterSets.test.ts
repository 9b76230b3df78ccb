import { closeSync, fstatSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileSource } from '../../src-main/dicom/byteSource'
import { createTextDecoder } from '../../src-main/dicom/characterSet'
import { findDataset } from '../../src-main/dicom/datasetStart'
import { endOfElement, readElementHeader } from '../../src-main/dicom/elementHeader'
import { needs, testData } from '../support/testData'
import golden from './characterSets.json'

/** Also without the empty groups at the end of a name, as pydicom gives it. */
const texts = ['PN', 'LO', 'SH', 'LT', 'ST']

/** Texts at the top of a file, by tag, as this program decodes them. */
function readTexts(path: string, terms: string): Record<string, string> {
  const descriptor = openSync(path, 'r')
  try {
    const source = fileSource(descriptor, fstatSync(descriptor).size)
    const start = findDataset(source)
    const decode = createTextDecoder(terms)
    const found: Record<string, string> = {}
    for (let offset = start.offset; offset < source.size;) {
      const header = readElementHeader(source, offset, start.encoding)
      const key = header.tag.toString(16).padStart(8, '0')
      const isPrivate = ((header.tag >>> 16) & 1) === 1
      if (!isPrivate && header.vr !== null && texts.includes(header.vr) && header.length > 0) {
        found[key] = decode(source.view(header.valueOffset, header.length), header.vr === 'PN').replace(
          header.vr === 'PN' ? /[ =\0]+$/ : /[ \0]+$/,
          '',
        )
      }
      offset = endOfElement(source, header, start.encoding)
    }
    return found
  } finally {
    closeSync(descriptor)
  }
}

describe(`text as ${golden.source} reads it${needs('the character set files', testData)}`, () => {
  it.skipIf(testData === undefined).each(golden.files)(
    '$file ($terms)',
    ({ file, terms, texts: expected }) => {
      const path = join(testData!, 'dicom-conformance/pydicom/charset_files', file)
      expect(readTexts(path, terms)).toEqual(expected)
    },
  )
})
