import { z } from 'zod'
import { LikewiseError } from '../../contract/errors'
import { linkKindSchema } from '../../contract/pairs'
import { textOption, type Command } from '../command'
import { describeConflict } from '../describeConflict'
import { oneOf } from '../constraintOptions'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'link add',
  usage:
    'link add A B --kind must|cannot --workspace DIR [--comment TEXT] [--author NAME] [--on-conflict refuse|keep]',
  summary: 'Say that two instances belong together, or do not; A and B are files or SOP Instance UIDs.',
  positionals: ['A', 'B'],
  options: {
    workspace: { type: 'string' },
    kind: { type: 'string' },
    comment: { type: 'string' },
    author: { type: 'string' },
    'on-conflict': { type: 'string', default: 'refuse' },
  },
  required: ['workspace', 'kind'],
  run: ([nameA, nameB], options, context) => {
    const kind = oneOf('kind', linkKindSchema, options)
    const onConflict = oneOf('on-conflict', z.enum(['refuse', 'keep']), options)
    const texts = {
      ...(options['comment'] === undefined ? {} : { comment: textOption(options, 'comment') }),
      ...(options['author'] === undefined ? {} : { author: textOption(options, 'author') }),
    }
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const a = await client.call('constraints.findInstance', { name: nameA! })
      const b = await client.call('constraints.findInstance', { name: nameB! })
      const pairs = [{ a: a.instance, b: b.instance }]
      const result = await client.call('pairs.add', { kind, pairs, onConflict, ...texts })
      if (result.outcome === 'added') return result
      const sentences = result.conflicts.map(describeConflict).join(' ')
      throw new LikewiseError('contradiction', `${sentences} Nothing was added.`)
    })
  },
}
