import { resolve } from 'node:path'
import { experimentKindSchema, experimentOrderSchema, type ExperimentOrder } from '../../contract/experiments'
import type { Procedures } from '../../contract/procedures'
import type { Client } from '../../contract/rpc/client'
import { integerOption, textOption, usageError, type Command, type OptionValues } from '../command'
import { withWorkspace } from '../openEngine'
import { readPairs, readValue } from '../settingOptions'
import { readTruths } from '../truthOption'

/** Options that are values of an axis, with the setting that they vary. */
const axisOptions = {
  clusters: 'clusters',
  gammas: 'gamma',
  constraints: 'constraints',
  shares: 'labelledShare',
} as const

export const command: Command = {
  name: 'experiment',
  usage:
    'experiment table1|table2|table3|figure6|custom --workspace DIR [--preset paper|likewise] [--seeds 3 | --seeds 0,4,7] ' +
    '[--methods ID,…] [--clusters K,…] [--gammas G,…] [--constraints N,…] [--shares S,…] [--axis NAME=V,… …] [--set NAME=VALUE …] ' +
    '[--truth CSV --label-column COLUMN,…] [--test-share 0.2 | --test-folder FOLDER [--test-truth CSV]] [--labels KEYWORD,…] [--name NAME] [--estimate]\n' +
    '  likewise experiment list|ID --workspace DIR',
  summary:
    'Repeat a table or figure of the paper, or a grid of your own; go on with experiment ID where it stopped; or list them.',
  positionals: ['KIND'],
  options: {
    ...Object.fromEntries(
      [
        ...Object.keys(axisOptions),
        ...[
          'workspace',
          'preset',
          'seeds',
          'methods',
          'truth',
          'path-column',
          'label-column',
          'labels',
          'name',
        ],
        ...['test-share', 'test-folder', 'test-truth'],
      ].map((name) => [name, { type: 'string' as const }]),
    ),
    axis: { type: 'string', multiple: true },
    set: { type: 'string', multiple: true },
    estimate: { type: 'boolean' },
  },
  required: ['workspace'],
  run: async ([what], options, context) => {
    const watch = { onProgress: context.progress, signal: context.signal }
    const workspace = textOption(options, 'workspace')
    if (what === 'list') {
      return withWorkspace(context, workspace, undefined, async (client) => ({
        experiments: await client.call('experiments.list', {}),
      }))
    }
    if (/^\d+$/.test(what!)) {
      const experiment = Number(what)
      return withWorkspace(context, workspace, undefined, async (client) => {
        await client.call('experiments.start', { experiment }, watch)
        return tableOf(client, experiment)
      })
    }
    const order = await readOrder(what!, options)
    return withWorkspace(context, workspace, undefined, async (client, engine) => {
      const { test } = order
      if (test?.kind === 'folder') test.folder = engine.folderIds.issue(resolve(test.folder))
      if (options['estimate'] === true) return client.call('experiments.estimate', order, watch)
      const { experiment } = await client.call('experiments.create', order)
      await client.call('experiments.start', { experiment }, watch)
      return tableOf(client, experiment)
    })
  },
}

/** What a person wants to see: the rows, and why cells failed. */
async function tableOf(client: Client<Procedures>, id: number) {
  const { cellList, columns, ...experiment } = await client.call('experiments.get', { experiment: id })
  const failures = cellList.flatMap(({ row, seed, error }) =>
    error === null ? [] : [{ row, seed, ...error }],
  )
  return { ...experiment, columns: columns.map(({ column }) => column), failures }
}

/** Errors: usage; file-unreadable, malformed for a truth table. */
async function readOrder(what: string, options: OptionValues): Promise<ExperimentOrder> {
  const kind = experimentKindSchema.safeParse(what)
  if (!kind.success) {
    throw usageError(
      `“${what}” is no experiment: ${experimentKindSchema.options.join(', ')}, list, or a number.`,
    )
  }
  const named = Object.entries(axisOptions).flatMap(([option, setting]) =>
    options[option] === undefined ? [] : [`${setting}=${textOption(options, option)}`],
  )
  const given = [...named, ...((options as { axis?: string[] }).axis ?? [])]
  const axes = given.map((text) => {
    const [setting = '', values = ''] = text.split('=')
    return { setting, values: values.split(',').filter(Boolean).map(readValue) }
  })
  const list = (name: string) =>
    textOption(options, name)
      .split(',')
      .map((each) => each.trim())
  const truths = options['truth'] === undefined ? [] : await readTruths(options, 'truth')
  const order = {
    kind: kind.data,
    axes,
    settings: readPairs((options as { set?: string[] }).set ?? []),
    truths,
    ...(options['name'] === undefined ? {} : { name: textOption(options, 'name') }),
    ...(options['preset'] === undefined ? {} : { preset: textOption(options, 'preset') }),
    ...(options['methods'] === undefined ? {} : { methods: list('methods') }),
    // Truth tables take the place of tags, unless these are asked for.
    ...(options['labels'] === undefined
      ? truths.length > 0
        ? { labels: [] }
        : {}
      : { labels: list('labels') }),
    ...(options['seeds'] === undefined ? {} : { seeds: readSeeds(options) }),
    ...(await readTest(options)),
  }
  const parsed = experimentOrderSchema.safeParse(order)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw usageError(`${issue!.path.join('.')}: ${issue!.message}.`)
  }
  return parsed.data
}

/** “3” is 0, 1 and 2; “4,” and “0,4,7” are these. */
function readSeeds(options: OptionValues): number[] {
  const text = textOption(options, 'seeds')
  if (!text.includes(','))
    return Array.from({ length: integerOption(options, 'seeds', 1) }, (_, seed) => seed)
  const seeds = text.split(',').filter(Boolean).map(Number)
  if (seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)) return seeds
  throw usageError(`--seeds must be a number of seeds, or seeds with commas between, not “${text}”.`)
}

async function readTest(options: OptionValues): Promise<Pick<ExperimentOrder, 'test'>> {
  if (options['test-folder'] !== undefined) {
    const truths = options['test-truth'] === undefined ? [] : await readTruths(options, 'test-truth')
    return { test: { kind: 'folder', folder: textOption(options, 'test-folder'), truths } }
  }
  if (options['test-share'] === undefined) return {}
  const share = Number(textOption(options, 'test-share'))
  return { test: share === 0 ? { kind: 'none' } : { kind: 'split', share } }
}
