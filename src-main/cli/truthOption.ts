import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { LikewiseError } from '../contract/errors'
import type { Truth } from '../contract/runs'
import { textOption, usageError, type OptionValues } from './command'

/** Reads --truth CSV by --path-column and --label-column. Errors: usage, file-unreadable, malformed. */
export async function readTruth(options: OptionValues): Promise<Truth> {
  const label = textOption(options, 'label-column')
  return labelOf(await readTable(options, 'truth'), label)
}

/** Reads the CSV of an option, a truth for each of the columns that --label-column names with commas between. */
export async function readTruths(options: OptionValues, option: string): Promise<Truth[]> {
  const labels = textOption(options, 'label-column')
  const table = await readTable(options, option)
  return labels.split(',').map((label) => labelOf(table, label.trim()))
}

interface Table {
  readonly file: string
  readonly pathColumn: string
  readonly rows: readonly Record<string, string>[]
}

async function readTable(options: OptionValues, option: string): Promise<Table> {
  const file = textOption(options, option)
  const pathColumn = options['path-column'] === undefined ? 'path' : textOption(options, 'path-column')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new LikewiseError('file-unreadable', `The truth table ${file} cannot be read.`, { cause: error })
  })
  return { file, pathColumn, rows: parseTable(file, text) }
}

function labelOf({ file, pathColumn, rows }: Table, label: string): Truth {
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
