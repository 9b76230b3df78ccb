import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readHeader } from '../../src-main/archive/header'
import { tagsOf } from '../../src-main/archive/packedTags'
import { needs, testData } from '../support/testData'

interface Row {
  readonly file: string
  readonly transfer_syntax: string
  readonly modality: string
  readonly rows: string
  readonly columns: string
  readonly frames: string
}

/**
 * Files that are refused, by the reason; every other one of the manifest is read. The malformed ones are snippets for
 * tests of pydicom: they say neither class nor modality nor size, as no image does.
 */
const refused: Readonly<Record<string, readonly string[]>> = {
  malformed: [
    'charset_files/chrSQEncoding.dcm',
    'charset_files/chrSQEncoding1.dcm',
    'test_files/UN_sequence.dcm',
    'test_files/empty_charset_LEI.dcm',
    'test_files/meta_missing_tsyntax.dcm',
    'test_files/nested_priv_SQ.dcm',
    'test_files/no_meta_group_length.dcm',
    'test_files/priv_SQ.dcm',
  ],
  truncated: ['test_files/rtplan_truncated.dcm'],
  'not-dicom': [
    'palettes/README.md',
    'test_files/dicomdirtests/TINY_ALPHA/README',
    'test_files/no_meta.dcm',
    'test_files/rtplan.dump',
    'test_files/rtstruct.dump',
    'test_files/zipMR.gz',
  ],
  dicomdir: [
    ...['', '-bigEnd', '-empty.dcm', '-implicit', '-nooffset', '-nopatient', '-reordered'].map(
      (kind) => `test_files/dicomdirtests/DICOMDIR${kind}`,
    ),
    'test_files/dicomdirtests/TINY_ALPHA/DICOMDIR',
  ],
}

const folder = testData === undefined ? undefined : join(testData, 'dicom-conformance')
const manifest =
  folder === undefined
    ? []
    : parse<Row>(readFileSync(join(folder, 'manifest.csv')), { columns: true, skip_empty_lines: true })

describe(`headers of the conformance files${needs('dicom-conformance', folder)}`, () => {
  it.skipIf(folder === undefined)('are read as the manifest says, or refused with a known reason', () => {
    const reasons: Record<string, string[]> = {}
    const differences: Record<string, object> = {}
    for (const row of manifest) {
      const outcome = readHeader(join(folder!, row.file))
      if (outcome.kind !== 'instance') {
        ;(reasons[outcome.code] ??= []).push(row.file.replace('pydicom/', ''))
        continue
      }
      const { transferSyntax, rows, columns, frames } = outcome.record
      const said = {
        transferSyntax,
        rows,
        columns,
        frames,
        modality: tagsOf(outcome.record)['Modality'] ?? '',
      }
      const expected = {
        ...(row.transfer_syntax === '' ? {} : { transferSyntax: row.transfer_syntax }),
        ...(row.rows === '' ? {} : { rows: Number(row.rows), columns: Number(row.columns) }),
        ...(!/^\d+$/.test(row.frames) ? {} : { frames: Number(row.frames) }),
        ...(row.modality === '' ? {} : { modality: row.modality }),
      }
      if (!isDeepStrictEqual({ ...said, ...expected }, said)) differences[row.file] = { said, expected }
    }
    expect(differences).toEqual({})
    for (const files of Object.values(reasons)) files.sort()
    expect(reasons).toEqual(refused)
  })
})
