import { resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Suggestion } from '../../contract/suggestions'
import { integerOption, textOption, usageError, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

const pageSize = 10_000

export const command: Command = {
  name: 'suggest',
  usage: 'suggest --workspace DIR --run ID --tag KEYWORD [--above P] [--csv OUT]',
  summary: 'Suggest missing values of a tag, and name values that look wrong; nothing is accepted by it.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    tag: { type: 'string' },
    above: { type: 'string', default: '0' },
    csv: { type: 'string' },
  },
  required: ['workspace', 'run', 'tag'],
  run: (_, options, context) => {
    const run = integerOption(options, 'run', 1)
    const keyword = textOption(options, 'tag')
    const from = Number(textOption(options, 'above'))
    if (!(from >= 0 && from <= 1)) throw usageError('--above is a probability from 0 to 1.')
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const watch = { onProgress: context.progress, signal: context.signal }
      const summary = await client.call('suggestions.make', { run, keyword }, watch)
      const found: Suggestion[] = []
      for (let total = 1; found.length < total;) {
        const page = {
          run,
          keyword,
          from,
          order: 'confidence',
          offset: found.length,
          limit: pageSize,
        } as const
        const answer = await client.call('suggestions.list', page)
        total = answer.total
        for (const suggestion of answer.suggestions) found.push(suggestion)
      }
      const rows = found.map(({ file, kind, images, current, value, confidence, cluster }) => {
        return { file, kind, images, current, value, confidence, cluster }
      })
      if (options['csv'] === undefined) return { ...summary, suggestions: rows }
      const csv = resolve(textOption(options, 'csv'))
      const columns = ['file', 'kind', 'images', 'current', 'value', 'confidence', 'cluster']
      await writeFileAtomically(csv, stringify(rows, { header: true, columns }))
      return { ...summary, suggestions: rows.length, csv }
    })
  },
}
