import { textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'index',
  usage: 'index FOLDER --workspace DIR',
  summary: 'Read the headers of an archive folder into a workspace, or bring the workspace up to date.',
  positionals: ['FOLDER'],
  options: { workspace: { type: 'string' } },
  required: ['workspace'],
  run: ([folder], options, context) =>
    withWorkspace(context, textOption(options, 'workspace'), folder, (client) =>
      client.call('archive.scan', {}, { onProgress: context.progress, signal: context.signal }),
    ),
}
