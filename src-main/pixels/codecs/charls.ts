import createCodec from '@cornerstonejs/codec-charls/decodewasmjs'
import { codecFailure, compileCodec, isWorthKeeping } from './codecMemory'

interface Loaded {
  readonly codec: Awaited<ReturnType<typeof createCodec>>
  readonly memory: WebAssembly.Memory
}

let compiled: WebAssembly.Module | undefined
let loaded: Promise<Loaded> | undefined

/**
 * Decodes a JPEG-LS image by CharLS in WebAssembly. CharLS of the other codec module gives up on valid streams of
 * signed values. An instance in which anything went wrong is never used again.
 * @returns samples as CharLS gives them, little-endian
 * Errors: undecodable, too-large.
 */
export async function decodeJpegLs(encoded: Uint8Array): Promise<Uint8Array> {
  const { codec, memory } = await (loaded ??= load())
  try {
    const decoder = new codec.JpegLSDecoder()
    decoder.getEncodedBuffer(encoded.length).set(encoded)
    decoder.decode()
    const decoded = new Uint8Array(decoder.getDecodedBuffer())
    decoder.delete()
    if (!isWorthKeeping(memory)) loaded = undefined
    return decoded
  } catch (error) {
    loaded = undefined
    throw codecFailure(error, memory)
  }
}

async function load(): Promise<Loaded> {
  compiled ??= compileCodec('@cornerstonejs/codec-charls/decodewasm')
  const module = compiled
  let memory: WebAssembly.Memory | undefined
  const codec = await createCodec({
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports)
      memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory)
      receive(instance)
      return instance.exports
    },
    print: () => undefined,
    printErr: () => undefined,
  })
  return { codec, memory: memory! }
}
