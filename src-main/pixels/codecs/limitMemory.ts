import { LikewiseError } from '../../contract/errors'

const memorySection = 5
const preambleBytes = 8

/** Sizes of a module's memory, in pages of 64 KiB. */
export interface MemoryLimits {
  readonly initial: number
  readonly maximum: number
}

/**
 * A WebAssembly module whose one memory starts with `initial` pages and never grows beyond `maximum`, whatever it was
 * built with: the memory of a codec is outside the heap of JavaScript, so the limit of a worker does not hold it.
 * @param module the binary format of the WebAssembly Core Specification, section 5.5.8
 */
export function limitMemory(module: Uint8Array, limits: MemoryLimits): Uint8Array<ArrayBuffer> {
  let place = preambleBytes
  while (place < module.length) {
    const size = readNumber(module, place + 1)
    const end = size.next + size.value
    if (module[place] === memorySection) {
      // One memory, with a maximum.
      const content = [1, 1, ...numberBytes(limits.initial), ...numberBytes(limits.maximum)]
      const section = [memorySection, ...numberBytes(content.length), ...content]
      const limited = new Uint8Array(place + section.length + module.length - end)
      limited.set(module.subarray(0, place))
      limited.set(section, place)
      limited.set(module.subarray(end), place + section.length)
      return limited
    }
    place = end
  }
  throw new LikewiseError('internal', 'The codec module has no memory of its own.')
}

/** Unsigned LEB128. */
function readNumber(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0
  let next = start
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[next++] ?? 0
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return { value, next }
  }
}

function numberBytes(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...numberBytes(Math.floor(value / 128))]
}
