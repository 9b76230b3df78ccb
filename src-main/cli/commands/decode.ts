import { resolve } from 'node:path'
import { readFrame } from '../../pixels/readFrame'
import { integerOption, textOption, type Command } from '../command'
import { writeFileAtomically } from '../writeFileAtomically'

export const command: Command = {
  name: 'decode',
  usage: 'decode FILE [--frame N] --raw OUT',
  summary: 'Write the native pixel bytes of one frame (counted from 0): little-endian, samples interleaved.',
  positionals: ['FILE'],
  options: { frame: { type: 'string', default: '0' }, raw: { type: 'string' } },
  required: ['raw'],
  run: async ([file], options) => {
    const decoded = await readFrame(resolve(file!), integerOption(options, 'frame', 0))
    await writeFileAtomically(resolve(textOption(options, 'raw')), decoded.bytes)
    const {
      rows,
      columns,
      samples,
      frames,
      bitsAllocated,
      pixelRepresentation,
      photometric,
      transferSyntax,
    } = decoded
    return { rows, columns, samples, frames, bitsAllocated, pixelRepresentation, photometric, transferSyntax }
  },
}
