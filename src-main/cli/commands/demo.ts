import { resolve } from 'node:path'
import { writeDemoArchive } from '../../demo/writeDemoArchive'
import { integerOption, type Command } from '../command'

export const command: Command = {
  name: 'demo',
  usage: 'demo DIR [--images N] [--seed S]',
  summary: 'Write a demo archive of phantoms into a new folder.',
  positionals: ['DIR'],
  options: { images: { type: 'string', default: '480' }, seed: { type: 'string', default: '1' } },
  required: [],
  run([folder], options, context) {
    return writeDemoArchive(resolve(folder!), {
      images: integerOption(options, 'images', 1),
      seed: integerOption(options, 'seed', 0),
      signal: context.signal,
      progress: (done, total) =>
        context.progress({
          phase: 'Drawing the demo archive',
          done,
          total,
          unit: 'images',
          rate: null,
          secondsLeft: null,
          counts: {},
        }),
    })
  },
}
