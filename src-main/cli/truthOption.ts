import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { LikewiseError } from '../contract/errors'
import { textOption, usageError, type OptionValues } from './command'

/** Reads --truth CSV by --path-column and --label-column. Errors: usage, file-unreadable, malformed. */
export async function readTruth(options: OptionValues) {
  const file = textOption(options, 'truth')
  const pathColumn = options['path-column'] === undefined ? 'path' : textOption(options, 'path-column')
  const label = textOption(options, 'label-column')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new LikewiseError('file-unreadable', `The truth table ${file} cannot be read.`, { cause: error })
  })
  const rows = parseTable(file, text)
  for (const column of [pathColumn, label]) {
    if (rows[0]?.[column] === undefined) throw usageError(`${file} has no column “${column}”.`)
  }
  return { label, rows: rows.map((row) => ({ file: row[pathColumn] ?? '', value: row[label] ?? '' })) }
}

function parseTable(file: string, text: string): Record<string, string>[] {
  try {
    return z
      .array(z.record(z.string(), z.string()))
      .min(1)
      .parse(parse(text, { columns: true, bom: true, skip_empty_lines: true }))
  } catch (error) {
    throw new LikewiseError('malformed', `${file} is not a CSV table with a header line.`, { cause: error })
  }
}
