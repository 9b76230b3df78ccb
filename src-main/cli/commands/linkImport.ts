import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { LikewiseError } from '../../contract/errors'
import { textOption, type Command } from '../command'
import { oneOf } from '../constraintOptions'
import { describeConflict } from '../describeConflict'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'link import',
  usage: 'link import --workspace DIR --csv FILE [--author NAME] [--on-conflict refuse|keep]',
  summary: 'Add the pairs of a CSV file as “link export” writes it.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    csv: { type: 'string' },
    author: { type: 'string' },
    'on-conflict': { type: 'string', default: 'refuse' },
  },
  required: ['workspace', 'csv'],
  run: async (_, options, context) => {
    const file = textOption(options, 'csv')
    const onConflict = oneOf('on-conflict', z.enum(['refuse', 'keep']), options)
    const author = options['author'] === undefined ? {} : { author: textOption(options, 'author') }
    const csv = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new LikewiseError('file-unreadable', `The table ${file} cannot be read.`, { cause: error })
    })
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const result = await client.call('pairs.import', { csv, onConflict, ...author })
      return { ...result, conflicts: result.conflicts.map(describeConflict) }
    })
  },
}
