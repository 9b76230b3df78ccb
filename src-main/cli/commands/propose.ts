import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'propose',
  usage: 'propose --workspace DIR --run ID [--strategy ID] [--count N] [--seed N]',
  summary: 'Name the pairs of a run that are most worth asking a person about.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    strategy: { type: 'string' },
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
  required: ['workspace', 'run'],
  run: (_, options, context) =>
    withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const strategies = await client.call('curation.strategies', {})
      const strategy =
        options['strategy'] === undefined ? strategies[0]!.strategy : textOption(options, 'strategy')
      const request = {
        run: integerOption(options, 'run', 1),
        strategy,
        count: integerOption(options, 'count', 1),
        seed: integerOption(options, 'seed', 0),
      }
      const { proposals } = await client.call('curation.propose', request)
      const side = ({ file, uid, cluster }: (typeof proposals)[number]['a']) => ({ file, uid, cluster })
      return {
        run: request.run,
        strategy,
        proposals: proposals.map(({ a, b, score, reason }) => ({ a: side(a), b: side(b), score, reason })),
      }
    }),
}
