import { codecFailure, compileCodec, isWorthKeeping } from './codecMemory'

/** The codecs that are used, by the names of their functions. */
export type NativeCodec = 'DecodeJpeg' | 'DecodeJpeg2000' | 'DecodeHtJpeg2000'

/** What a codec is told of the image; the rest it reads from the code stream. */
export interface NativeImage {
  readonly rows: number
  readonly columns: number
  readonly samples: number
  /** Of the samples that come out. */
  readonly bitsAllocated: 8 | 16
  readonly bitsStored: number
  readonly pixelRepresentation: 0 | 1
  /** JPEG alone: true turns YCbCr into RGB, false gives the components as they are stored. */
  readonly toRgb: boolean
}

/** The IJG codecs only warn of these, and go on with grey. */
const damage = /premature end|bad Huffman code/i

type Exports = Record<NativeCodec, (context: number, parameters: number) => void> &
  Record<string, (...values: number[]) => number> & { readonly memory: WebAssembly.Memory }

let compiled: WebAssembly.Module | undefined
let instance: Exports | undefined

/**
 * Decodes with the codecs that fo-dicom uses too (IJG for JPEG of 8, 12 and 16 bits, OpenJPEG, OpenJPH),
 * compiled to WebAssembly by dcmjs-codecs. The module is run without the package's own JavaScript, so that its memory
 * has a limit and an instance in which anything went wrong is never used again.
 * @returns samples as the codec gives them, little-endian
 * Errors: undecodable, with the codec's own words as its cause; too-large where the memory does not suffice.
 */
export function decodeNatively(codec: NativeCodec, encoded: Uint8Array, image: NativeImage): Uint8Array {
  const exports = (instance ??= createInstance())
  try {
    const decoded = run(exports, codec, encoded, image)
    if (!isWorthKeeping(exports.memory)) instance = undefined
    return decoded
  } catch (error) {
    instance = undefined
    throw codecFailure(error, exports.memory)
  }
}

function run(exports: Exports, codec: NativeCodec, encoded: Uint8Array, image: NativeImage): Uint8Array {
  const call = (name: string, ...values: number[]) => exports[name]!(...values)
  const context = call('CreateCodecsContext')
  call('SetColumns', context, image.columns)
  call('SetRows', context, image.rows)
  call('SetBitsAllocated', context, image.bitsAllocated)
  call('SetBitsStored', context, image.bitsStored)
  call('SetSamplesPerPixel', context, image.samples)
  call('SetPixelRepresentation', context, image.pixelRepresentation)
  call('SetEncodedBufferSize', context, encoded.length)
  const target = call('GetEncodedBuffer', context)
  new Uint8Array(exports.memory.buffer, target, encoded.length).set(encoded)
  const parameters = call('CreateDecoderParameters')
  call('SetConvertColorspaceToRgb', parameters, image.toRgb ? 1 : 0)
  exports[codec](context, parameters)
  call('ReleaseDecoderParameters', parameters)
  const start = call('GetDecodedBuffer', context)
  const length = call('GetDecodedBufferSize', context)
  const decoded = new Uint8Array(exports.memory.buffer, start, length).slice()
  call('ReleaseCodecsContext', context)
  return decoded
}

function createInstance(): Exports {
  compiled ??= compileCodec('dcmjs-codecs/build/dcmjs-native-codecs.wasm')
  const created: { exports?: Exports } = {}
  const memory = () => created.exports!.memory.buffer
  const text = (start: number, length: number) => Buffer.from(memory(), start, length).toString('latin1')
  const nothing = () => 0
  const { exports } = new WebAssembly.Instance(compiled, {
    env: {
      onCodecsException: (start: number, length: number) => {
        throw new Error(text(start, length))
      },
      onCodecsInfo: (start: number, length: number) => {
        if (damage.test(text(start, length))) throw new Error(text(start, length))
      },
      onCodecsTrace: nothing,
      emscripten_notify_memory_growth: nothing,
    },
    // The codecs read no files, clocks or environment.
    wasi_snapshot_preview1: {
      proc_exit: (code: number) => {
        throw new Error(`The codec ended with ${code}.`)
      },
      clock_time_get: nothing,
      environ_get: nothing,
      environ_sizes_get: nothing,
      // What is printed is dropped; said to be written, or the C library would try again for ever.
      fd_write: (_file: number, parts: number, count: number, written: number) => {
        const view = new DataView(memory())
        let sum = 0
        for (let i = 0; i < count; i++) sum += view.getUint32(parts + 8 * i + 4, true)
        view.setUint32(written, sum, true)
        return 0
      },
      fd_close: nothing,
      fd_seek: nothing,
    },
  }) as unknown as { exports: Exports }
  created.exports = exports
  exports['_initialize']!()
  return exports
}
