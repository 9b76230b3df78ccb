import { basename, dirname, resolve } from 'node:path'
import { integerOption, textOption, type Command } from '../command'
import { deidentificationOption, scopeOption, splitOption, windowOption } from '../exportOptions'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'export',
  usage:
    'export --workspace DIR --run ID (--cluster C | --images ID,… | --where TAG=VALUE,… | --all) --to DIR [--exporter dicom-copies|dicom-deidentified|png-8|png-16|nifti] [--deidentify] [--profile-options NAME,…] [--black-out X,Y,W,H] [--window C/W] [--split TRAIN/VALIDATION/TEST [--seed N]] [--dry-run]',
  summary:
    'Write images of a run as a dataset folder of its own, with manifests; or only say what would be written. The same command goes on where an earlier one ended.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    cluster: { type: 'string' },
    images: { type: 'string' },
    where: { type: 'string', multiple: true },
    all: { type: 'boolean' },
    to: { type: 'string' },
    exporter: { type: 'string', default: 'dicom-copies' },
    deidentify: { type: 'boolean', default: false },
    'profile-options': { type: 'string' },
    'black-out': { type: 'string', multiple: true },
    window: { type: 'string' },
    split: { type: 'string' },
    seed: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
  required: ['workspace', 'run', 'to'],
  run: (_, options, context) => {
    const target = resolve(textOption(options, 'to'))
    const asked = {
      run: integerOption(options, 'run', 1),
      scope: scopeOption(options),
      exporter: textOption(options, 'exporter'),
      name: basename(target),
      deidentification: deidentificationOption(options),
      window: windowOption(options),
      split: splitOption(options),
    }
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client, engine) => {
      const request = { ...asked, parent: engine.folderIds.issue(dirname(target)) }
      if (options['dry-run'] === true)
        return { dryRun: true, ...(await client.call('exports.plan', request)) }
      const written = await client.call('exports.write', request, {
        onProgress: context.progress,
        signal: context.signal,
      })
      return { dryRun: false, ...written }
    })
  },
}
