import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readHeader } from '../../src-main/archive/header'
import { needs, testData } from '../support/testData'

interface Row {
  readonly file: string
  readonly transfer_syntax: string
  readonly modality: string
  readonly rows: string
  readonly columns: string
  readonly frames: string
}

/** Files that are refused, by the reason; every other one of the manifest is read. */
const refused: Readonly<Record<string, string>> = {}

const folder = testData === undefined ? undefined : join(testData, 'dicom-conformance')
const manifest =
  folder === undefined
    ? []
    : parse<Row>(readFileSync(join(folder, 'manifest.csv')), { columns: true, skip_empty_lines: true })

describe(`headers of the conformance files${needs('dicom-conformance', folder)}`, () => {
  it.skipIf(folder === undefined)(
    'are read as the manifest says, or refused with a known reason',
    async () => {
      const reasons: Record<string, string> = {}
      for (const row of manifest) {
        const outcome = await readHeader(join(folder!, row.file))
        if (outcome.kind !== 'instance') {
          reasons[row.file] = outcome.code
          continue
        }
        const { transferSyntax, rows, columns, frames, tags } = outcome.record
        const said = { transferSyntax, rows, columns, frames, modality: tags['Modality'] ?? '' }
        const expected = {
          ...(row.transfer_syntax === '' ? {} : { transferSyntax: row.transfer_syntax }),
          ...(row.rows === '' ? {} : { rows: Number(row.rows), columns: Number(row.columns) }),
          ...(row.frames === '' ? {} : { frames: Number(row.frames) }),
          ...(row.modality === '' ? {} : { modality: row.modality }),
        }
        expect({ file: row.file, ...said }).toMatchObject({ file: row.file, ...expected })
      }
      expect(reasons).toEqual(refused)
    },
  )
})
