import { resolve } from 'node:path'
import { readFrame } from '../../pixels/readFrame'
import { integerOption, textOption, type Command } from '../command'
import { writeFileAtomically } from '../writeFileAtomically'

export const command: Command = {
  name: 'decode',
  usage: 'decode FILE [--frame N|all] --raw OUT',
  summary:
    'Write the native pixel bytes of one frame (counted from 0) or of all, one after the other: little-endian, samples interleaved.',
  positionals: ['FILE'],
  options: { frame: { type: 'string', default: '0' }, raw: { type: 'string' } },
  required: ['raw'],
  run: async ([file], options) => {
    const path = resolve(file!)
    const isWhole = options['frame'] === 'all'
    const decoded = await readFrame(path, isWhole ? 0 : integerOption(options, 'frame', 0))
    const parts = [decoded.bytes]
    if (isWhole) for (let i = 1; i < decoded.frames; i++) parts.push((await readFrame(path, i)).bytes)
    await writeFileAtomically(resolve(textOption(options, 'raw')), Buffer.concat(parts))
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
