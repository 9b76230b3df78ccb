import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { readJpeg2000Stream } from '../../../src-main/pixels/codecs/jpeg2000Stream'
import { readJpegStream } from '../../../src-main/pixels/codecs/jpegStream'
import { limitMemory } from '../../../src-main/pixels/codecs/limitMemory'
import { encodeFrame } from '../../support/encodeFrame'
import { describe8, slopedFrame } from '../../support/nativeFrame'

describe('memory limit of a codec', () => {
  it('an instance cannot grow beyond it', () => {
    // (module (memory (export "m") 1 200))
    const module = Uint8Array.of(
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...[5, 5, 1, 1, 1, 0xc8, 1],
      ...[7, 5, 1, 1, 0x6d, 2, 0],
    )
    const limited = new WebAssembly.Module(limitMemory(module, { initial: 2, maximum: 130 }))
    const memory = new WebAssembly.Instance(limited).exports['m'] as WebAssembly.Memory
    expect(memory.buffer.byteLength).toBe(2 * 65_536)
    memory.grow(128)
    expect(() => memory.grow(1)).toThrow()
  })

  it.each(['dcmjs-codecs/build/dcmjs-native-codecs.wasm', '@cornerstonejs/codec-charls/decodewasm'])(
    '%s takes it',
    (specifier) => {
      const module = readFileSync(createRequire(import.meta.url).resolve(specifier))
      expect(WebAssembly.validate(limitMemory(module, { initial: 512, maximum: 600 }))).toBe(true)
    },
  )
})

describe('code streams say', () => {
  it('JPEG: process, size and colour', async () => {
    const colour = describe8({ samples: 3 })
    const stream = readJpegStream(await encodeFrame('jpeg', slopedFrame(colour), colour))
    expect(stream).toMatchObject({ process: 0xc0, precision: 8, rows: 24, columns: 20 })
    expect(stream.components).toHaveLength(3)
  })

  it('JPEG 2000: size, depth, sign and colour transform', async () => {
    const signed = describe8({ bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 1 })
    const bytes = await encodeFrame('jpeg2000', slopedFrame(signed), signed)
    const stream = readJpeg2000Stream(bytes)
    expect(stream).toMatchObject({ rows: 24, columns: 20, components: 1, precision: 12, isSigned: true })
    expect(stream.hasColourTransform).toBe(false)
    const colour = describe8({ samples: 3 })
    const coded = await encodeFrame('htj2k', slopedFrame(colour), colour)
    expect(readJpeg2000Stream(coded).hasColourTransform).toBe(true)
  })

  it('JPEG 2000: more tiles than any image has are refused', async () => {
    const grey = describe8()
    const bytes = (await encodeFrame('jpeg2000', slopedFrame(grey), grey)).slice()
    // The right edge (Xsiz), far out; the tiles stay as they are.
    new DataView(bytes.buffer).setUint32(8, 0xdde0_0100)
    expect(() => readJpeg2000Stream(bytes)).toThrow(/tiles/)
  })

  it('JPEG: an image without an end is truncated', async () => {
    const grey = describe8()
    const bytes = await encodeFrame('jpeg', slopedFrame(grey), grey)
    const attempt = () => readJpegStream(bytes.subarray(0, bytes.length - 4))
    expect(attempt).toThrow(expect.objectContaining({ code: 'truncated' }))
  })
})
