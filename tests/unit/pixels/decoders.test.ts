import { describe, expect, it } from 'vitest'
import { decoderOf } from '../../../src-main/pixels/decoders/registry'
import type { PixelDescription } from '../../../src-main/pixels/pixelDescription'
import { encodeFrame, transferSyntaxOf, type Encoding } from '../../support/encodeFrame'
import { describe8, slopedFrame } from '../../support/nativeFrame'

const grey8 = describe8()
const grey12 = describe8({ bitsAllocated: 16, bitsStored: 12 })
const grey16 = describe8({ bitsAllocated: 16 })
const signed16 = describe8({ bitsAllocated: 16, pixelRepresentation: 1 })
const colour8 = describe8({ samples: 3 })

async function roundTrip(encoding: Encoding, description: PixelDescription) {
  const native = slopedFrame(description)
  const bytes = await encodeFrame(encoding, native, description)
  const decoded = await decoderOf(transferSyntaxOf[encoding]).decode({ bytes, description })
  return { native, decoded }
}

function largestError(a: Uint8Array, b: Uint8Array, bits: number): number {
  expect(a).toHaveLength(b.length)
  const valuesOf = (bytes: Uint8Array) => (bits === 8 ? bytes : new Uint16Array(bytes.slice().buffer))
  const other = valuesOf(b)
  return Math.max(...Array.from(valuesOf(a), (value, i) => Math.abs(value - other[i]!)))
}

describe('lossless', () => {
  const kinds = { grey8, grey12, grey16, signed16, colour8 }
  const cases = (['rle', 'jpegLossless', 'jpegLs', 'jpeg2000', 'htj2k', 'htj2kRpcl'] as const).flatMap(
    (encoding) => Object.keys(kinds).map((kind) => [encoding, kind as keyof typeof kinds] as const),
  )

  it.each(cases)('%s gives back %s bit by bit', async (encoding, kind) => {
    const { native, decoded } = await roundTrip(encoding, kinds[kind])
    expect(Buffer.from(decoded.bytes).equals(native)).toBe(true)
    expect(decoded.photometric).toBe(kinds[kind].photometric)
  })
})

describe('lossy', () => {
  it.each([
    ['jpegLsNear', grey8, 2],
    ['jpegLsNear', colour8, 2],
    ['jpegLsNear', grey16, 2],
    ['jpeg', grey8, 20],
    ['jpeg2000Lossy', grey8, 40],
    ['htj2kLossy', grey8, 3],
  ] as const)('%s comes near', async (encoding, description, most) => {
    const { native, decoded } = await roundTrip(encoding, description)
    const error = largestError(decoded.bytes, native, description.bitsAllocated)
    expect(error).toBeGreaterThan(0)
    expect(error).toBeLessThanOrEqual(most)
  })
})

it('RLE of 32 bits, three samples', async () => {
  const { native, decoded } = await roundTrip('rle', describe8({ samples: 3, bitsAllocated: 32 }))
  expect(Buffer.from(decoded.bytes).equals(native)).toBe(true)
})

it('8 bits coded in a header of 16 are widened', async () => {
  const native = slopedFrame(grey8)
  const bytes = await encodeFrame('jpegLs', native, grey8)
  const description = describe8({ bitsAllocated: 16, bitsStored: 8 })
  const { bytes: wide } = await decoderOf(transferSyntaxOf.jpegLs).decode({ bytes, description })
  expect([...new Uint16Array(wide.slice().buffer)]).toEqual([...native])
})

it('a code stream of another size than the header says is refused, naming both', async () => {
  const bytes = await encodeFrame('jpeg2000', slopedFrame(grey8), grey8)
  const attempt = async () =>
    decoderOf(transferSyntaxOf.jpeg2000).decode({ bytes, description: { ...grey8, rows: 20_000 } })
  await expect(attempt()).rejects.toMatchObject({ code: 'undecodable' })
  await expect(attempt()).rejects.toThrow(/24×20 .*20000×20/)
})

it('a codec goes on after damage', async () => {
  for (const encoding of ['jpeg', 'jpegLs', 'jpeg2000', 'htj2k'] as const) {
    const bytes = await encodeFrame(encoding, slopedFrame(grey8), grey8)
    const damaged = bytes.slice()
    damaged.fill(0x55, Math.floor(bytes.length / 2), bytes.length - 2)
    const decoder = decoderOf(transferSyntaxOf[encoding])
    await Promise.resolve()
      .then(() => decoder.decode({ bytes: damaged.subarray(0, bytes.length - 40), description: grey8 }))
      .catch(() => undefined)
    const { bytes: decoded } = await decoder.decode({ bytes, description: grey8 })
    expect(decoded).toHaveLength(grey8.rows * grey8.columns)
  }
})

it('an unknown transfer syntax is named', () => {
  expect(() => decoderOf('1.2.3')).toThrow(/1\.2\.3/)
})
