import type { ManualPair } from '../../contract/pairs'
import { textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

const pageSize = 1000

export const command: Command = {
  name: 'link list',
  usage: 'link list --workspace DIR',
  summary: 'List the pairs that people made, and the contradictions among them.',
  positionals: [],
  options: { workspace: { type: 'string' } },
  required: ['workspace'],
  run: (_, options, context) =>
    withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const pairs: ManualPair[] = []
      for (let total = 1; pairs.length < total;) {
        const page = await client.call('pairs.list', { offset: pairs.length, limit: pageSize })
        total = page.total
        pairs.push(...page.pairs)
      }
      return { pairs, ...(await client.call('pairs.conflicts', {})) }
    }),
}
