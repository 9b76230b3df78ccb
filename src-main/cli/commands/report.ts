import { resolve } from 'node:path'
import { textOption, usageError, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

const formats = ['html', 'csv', 'json-file'] as const

export const command: Command = {
  name: 'report',
  usage: 'report EXPERIMENT --workspace DIR [--html OUT] [--csv OUT] [--json-file OUT]',
  summary: 'Write an experiment as a page that needs nothing else, as a table, or with all its cells.',
  positionals: ['EXPERIMENT'],
  options: {
    workspace: { type: 'string' },
    ...Object.fromEntries(formats.map((format) => [format, { type: 'string' as const }])),
  },
  required: ['workspace'],
  run: ([text], options, context) => {
    const experiment = Number(text)
    if (!Number.isSafeInteger(experiment)) throw usageError(`“${text}” is not the number of an experiment.`)
    const wanted = formats.filter((format) => options[format] !== undefined)
    if (wanted.length === 0) throw usageError('Name a file with --html, --csv or --json-file.')
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const written: Record<string, string> = {}
      for (const option of wanted) {
        const format = option === 'json-file' ? 'json' : option
        const file = resolve(textOption(options, option))
        const { content } = await client.call('experiments.report', { experiment, format })
        await writeFileAtomically(file, content)
        written[format] = file
      }
      return { experiment, written }
    })
  },
}
