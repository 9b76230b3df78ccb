import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'index',
  usage: 'index FOLDER --workspace DIR [--concurrency N]',
  summary:
    'Read the headers of an archive folder into a workspace, or bring the workspace up to date; at most N files at a time.',
  positionals: ['FOLDER'],
  options: { workspace: { type: 'string' }, concurrency: { type: 'string' } },
  required: ['workspace'],
  run: ([folder], options, context) => {
    const concurrency =
      options['concurrency'] === undefined ? undefined : integerOption(options, 'concurrency', 1)
    return withWorkspace(
      context,
      textOption(options, 'workspace'),
      folder,
      (client) =>
        client.call('archive.scan', concurrency === undefined ? {} : { concurrency }, {
          onProgress: context.progress,
          signal: context.signal,
        }),
      concurrency,
    )
  },
}
