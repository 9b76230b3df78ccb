import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'train',
  usage: 'train --workspace DIR --method ID [--clusters K] [--image-size S] [--seed N] [--set NAME=VALUE …]',
  summary: 'Cluster the images of a workspace and record the run.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    method: { type: 'string' },
    clusters: { type: 'string' },
    'image-size': { type: 'string' },
    seed: { type: 'string', default: '1' },
    set: { type: 'string', multiple: true },
  },
  required: ['workspace', 'method'],
  run: (_, options, context) => {
    const settings = readSettings((options as { set?: string[] }).set ?? [])
    if (options['clusters'] !== undefined) settings['clusters'] = integerOption(options, 'clusters', 1)
    if (options['image-size'] !== undefined) settings['imageSize'] = integerOption(options, 'image-size', 1)
    const request = {
      method: textOption(options, 'method'),
      settings,
      seed: integerOption(options, 'seed', 0),
    }
    return withWorkspace(context, textOption(options, 'workspace'), undefined, (client) =>
      client.call('runs.train', request, { onProgress: context.progress, signal: context.signal }),
    )
  },
}

/** “name=value” pairs; a value that reads as a number or a truth value is one. */
function readSettings(pairs: readonly string[]): Record<string, string | number | boolean> {
  return Object.fromEntries(
    pairs.map((pair): [string, string | number | boolean] => {
      const [name = '', ...rest] = pair.split('=')
      const text = rest.join('=')
      if (text === 'true' || text === 'false') return [name, text === 'true']
      const value = Number(text)
      return [name, text.trim() !== '' && Number.isFinite(value) ? value : text]
    }),
  )
}
