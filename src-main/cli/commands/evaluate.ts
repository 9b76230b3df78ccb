import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { LikewiseError } from '../../contract/errors'
import { integerOption, textOption, usageError, type Command, type OptionValues } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'evaluate',
  usage:
    'evaluate --workspace DIR --run ID [--folder FOLDER] [--truth CSV --path-column path --label-column region]',
  summary:
    'Say how well a run, or what it makes of another folder, agrees with the tags or with labels of your own.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    folder: { type: 'string' },
    truth: { type: 'string' },
    'path-column': { type: 'string' },
    'label-column': { type: 'string' },
  },
  required: ['workspace', 'run'],
  run: async (_, options, context) => {
    const run = integerOption(options, 'run', 1)
    const truth = options['truth'] === undefined ? undefined : await readTruth(options)
    return withWorkspace(context, textOption(options, 'workspace'), undefined, (client, engine) => {
      const other =
        options['folder'] === undefined
          ? {}
          : { folder: engine.folderIds.issue(resolve(textOption(options, 'folder'))) }
      const request = { run, ...other, ...(truth === undefined ? {} : { truth }) }
      return client.call('runs.evaluate', request, { onProgress: context.progress, signal: context.signal })
    })
  },
}

async function readTruth(options: OptionValues) {
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
