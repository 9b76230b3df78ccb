import { resolve } from 'node:path'
import { textOption, usageError, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

export const command: Command = {
  name: 'audit',
  usage: 'audit --workspace DIR [--csv OUT | --out JSON] [--knows HASH]',
  summary:
    'What was changed in a workspace and what left it, by whom, and whether the log was tampered with; as a file with --csv or --out.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    csv: { type: 'string' },
    out: { type: 'string' },
    knows: { type: 'string' },
  },
  required: ['workspace'],
  run: (_, options, context) => {
    if (options['csv'] !== undefined && options['out'] !== undefined) {
      throw usageError('Either --csv or --out names the file to be written.')
    }
    const form = options['csv'] === undefined ? 'json' : 'csv'
    const name = options['csv'] ?? options['out']
    const hash = options['knows'] === undefined ? {} : { hash: textOption(options, 'knows') }
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const check = await client.call('audit.check', hash)
      if (name === undefined) {
        const { total, entries } = await client.call('audit.list', { offset: 0, limit: 1000 })
        return { check, total, entries }
      }
      const file = resolve(textOption(options, form === 'csv' ? 'csv' : 'out'))
      const { text, entries } = await client.call('audit.export', { form })
      await writeFileAtomically(file, text)
      return { check, entries, file }
    })
  },
}
