import { resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { integerOption, textOption, usageError, type Command } from '../command'
import { constraintOptions, constraintUsage, oneOf, readConstraintSettings } from '../constraintOptions'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

export const command: Command = {
  name: 'constraints sample',
  usage: `constraints sample --workspace DIR --count K [--kind must|cannot|any|unknown] [--balanced] [--labelled SHARE] [--seed S] [--csv OUT] ${constraintUsage}`,
  summary: 'Draw pairs of a kind at random, none twice.',
  positionals: [],
  options: {
    ...constraintOptions,
    count: { type: 'string' },
    kind: { type: 'string', default: 'any' },
    balanced: { type: 'boolean', default: false },
    labelled: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    csv: { type: 'string' },
  },
  required: ['workspace', 'count'],
  run: (_, options, context) => {
    const labelledShare = Number(textOption(options, 'labelled'))
    if (!(labelledShare >= 0 && labelledShare <= 1)) {
      throw usageError('--labelled must be a share of the instances between 0 and 1.')
    }
    const query = {
      kind: oneOf('kind', z.enum(['must', 'cannot', 'any', 'unknown']), options),
      count: integerOption(options, 'count', 1),
      seed: integerOption(options, 'seed', 0),
      mix: options['balanced'] === true ? ('balanced' as const) : ('natural' as const),
      labelledShare,
    }
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const settings = await readConstraintSettings(client, options)
      const listeners = { onProgress: context.progress, signal: context.signal }
      const { pairs } = await client.call('constraints.sample', { settings, ...query }, listeners)
      if (options['csv'] === undefined) return { pairs }
      const csv = resolve(textOption(options, 'csv'))
      const rows = pairs.map(({ a, b, relation, manual, distance, comparable }) => ({
        file_a: a.file,
        instance_a: a.uid,
        file_b: b.file,
        instance_b: b.uid,
        relation,
        distance,
        comparable,
        source: manual ? 'person' : 'tags',
      }))
      const columns = Object.keys(rows[0] ?? { file_a: '', file_b: '', relation: '' })
      await writeFileAtomically(csv, stringify(rows, { header: true, columns }))
      return { pairs: pairs.length, csv }
    })
  },
}
