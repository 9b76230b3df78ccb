import type { Procedures } from '../../contract/procedures'
import type { Client } from '../../contract/rpc/client'
import type { Settings } from '../../contract/runs'
import { integerOption, textOption, usageError, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { readSettings, settingOptions } from '../settingOptions'

export const command: Command = {
  name: 'train',
  usage:
    'train --workspace DIR (--method ID [--preset NAME] [--clusters K] [--image-size S] [--pretrain-epochs N] ' +
    '[--epochs N] [--constraints N] [--gamma G] [--batch-size N] [--backend ID] [--seed N] [--begin-from RUN] [--set NAME=VALUE …] | --resume RUN)',
  summary: 'Cluster the images of a workspace and record the run, or take up a run that ended early.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    method: { type: 'string' },
    preset: { type: 'string' },
    seed: { type: 'string' },
    resume: { type: 'string' },
    'begin-from': { type: 'string' },
    set: { type: 'string', multiple: true },
    ...settingOptions,
  },
  required: ['workspace'],
  run: (_, options, context) => {
    const watch = { onProgress: context.progress, signal: context.signal }
    const workspace = textOption(options, 'workspace')
    if (options['resume'] !== undefined) {
      const given = Object.keys(options).filter((name) => !['workspace', 'resume'].includes(name))
      if (given.length > 0) {
        throw usageError(`--resume goes on with the settings of the run: leave out --${given[0]}.`)
      }
      const run = integerOption(options, 'resume', 1)
      return withWorkspace(context, workspace, undefined, async (client) =>
        flat(await client.call('runs.resume', { run }, watch)),
      )
    }
    const settings = readSettings(options)
    const method = textOption(options, 'method')
    const seed = options['seed'] === undefined ? 1 : integerOption(options, 'seed', 0)
    return withWorkspace(context, workspace, undefined, async (client) => {
      const preset =
        options['preset'] === undefined ? {} : await presetOf(client, method, textOption(options, 'preset'))
      const begun =
        options['begin-from'] === undefined ? {} : { begunFrom: integerOption(options, 'begin-from', 1) }
      const request = { method, settings: { ...preset, ...settings }, seed, ...begun }
      return flat(await client.call('runs.train', request, watch))
    })
  },
}

/** The training's own figures stand beside those of every run. */
function flat<T extends { figures: Record<string, number> }>({ figures, ...result }: T) {
  return { ...result, ...figures }
}

async function presetOf(client: Client<Procedures>, method: string, preset: string): Promise<Settings> {
  const known = (await client.call('methods.list', {})).find((summary) => summary.method === method)
  const found = known?.presets.find((candidate) => candidate.preset === preset)
  if (found !== undefined) return found.settings
  const names = known?.presets.map((candidate) => candidate.preset) ?? []
  throw usageError(`${method} has no preset “${preset}”. It has: ${names.join(', ') || 'none'}.`)
}
