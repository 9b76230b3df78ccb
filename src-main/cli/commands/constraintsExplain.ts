import { textOption, type Command } from '../command'
import { constraintOptions, constraintUsage, readConstraintSettings } from '../constraintOptions'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'constraints explain',
  usage: `constraints explain A B --workspace DIR ${constraintUsage}`,
  summary:
    'Say tag by tag how the relation of two instances comes about; A and B are files or SOP Instance UIDs.',
  positionals: ['A', 'B'],
  options: constraintOptions,
  required: ['workspace'],
  run: ([nameA, nameB], options, context) =>
    withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const settings = await readConstraintSettings(client, options)
      const a = await client.call('constraints.findInstance', { name: nameA! })
      const b = await client.call('constraints.findInstance', { name: nameB! })
      return client.call('constraints.explain', { settings, a: a.instance, b: b.instance })
    }),
}
