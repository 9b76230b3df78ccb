import { textOption, type Command } from '../command'
import { constraintOptions, constraintUsage, readConstraintSettings } from '../constraintOptions'
import { withWorkspace } from '../openEngine'
import { readTruth } from '../truthOption'

export const command: Command = {
  name: 'constraints',
  usage: `constraints --workspace DIR ${constraintUsage} [--truth CSV --path-column path --label-column region | --truth-tag TAG]`,
  summary:
    'Count the must-links and cannot-links that the tags say; with a truth, also how many of them are wrong.',
  positionals: [],
  options: {
    ...constraintOptions,
    truth: { type: 'string' },
    'path-column': { type: 'string' },
    'label-column': { type: 'string' },
    'truth-tag': { type: 'string' },
  },
  required: ['workspace'],
  run: async (_, options, context) => {
    const table = options['truth'] === undefined ? undefined : await readTruth(options)
    const tag = options['truth-tag'] === undefined ? undefined : { tag: textOption(options, 'truth-tag') }
    const truth = table ?? tag
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const settings = await readConstraintSettings(client, options)
      const listeners = { onProgress: context.progress, signal: context.signal }
      const counts = await client.call('constraints.counts', { settings }, listeners)
      if (truth === undefined) return counts
      const quality = await client.call('constraints.quality', { settings, truth }, listeners)
      return { ...counts, quality }
    })
  },
}
