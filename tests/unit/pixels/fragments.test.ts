import { beforeAll, describe, expect, it } from 'vitest'
import { encodeRunLength } from '../../../src-main/demo/dicom/runLength'
import { encodeFrame, transferSyntaxOf } from '../../support/encodeFrame'
import { decodedFile, decodedFragments, words } from '../../support/decodedFile'
import { describe8 } from '../../support/nativeFrame'

const twoByTwo = describe8({ rows: 2, columns: 2 })
const natives = [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(9, 8, 7, 6), Uint8Array.of(40, 41, 42, 43)]
const elements = { '00280008 IS': '3' }
const none = new Uint8Array(0)
const { jpegLs } = transferSyntaxOf
/** Run-length frames do not begin like images, so that nothing but a table tells where they begin. */
const runLength = natives.map((native) => encodeRunLength(native, 1, 1))
let coded: Uint8Array[] = []

beforeAll(async () => {
  coded = []
  for (const native of natives) {
    const bytes = await encodeFrame('jpegLs', native, twoByTwo)
    coded.push(bytes.length % 2 === 0 ? bytes : Uint8Array.of(...bytes, 0))
  }
}, 60_000)

/** Every frame in two fragments, with an empty one between. */
function split(frames: readonly Uint8Array[]): Uint8Array[] {
  return frames.flatMap((bytes) => [bytes.subarray(0, 8), none, bytes.subarray(8)])
}

/** Offsets of frames whose fragments have those lengths, each behind an item header of 8 bytes. */
function offsetsOf(frames: readonly (readonly Uint8Array[])[]): number[] {
  let offset = 0
  return frames.map((fragments) => {
    const start = offset
    for (const fragment of fragments) offset += 8 + fragment.length
    return start
  })
}

async function expectFrames(
  fragments: readonly Uint8Array[],
  extra = {},
  transferSyntax = jpegLs,
): Promise<void> {
  for (const [frame, native] of natives.entries()) {
    const decoded = await decodedFragments({ ...elements, ...extra }, fragments, transferSyntax, frame)
    expect([...decoded.bytes]).toEqual([...native])
  }
}

describe('frames of encapsulated pixel data', () => {
  it('a fragment per frame, without offset table', async () => {
    await expectFrames([none, ...coded])
  })

  it('several fragments per frame, by the basic offset table', async () => {
    const offsets = offsetsOf([0, 1, 2].map((frame) => split(runLength).slice(3 * frame, 3 * frame + 3)))
    await expectFrames(
      [new Uint8Array(Uint32Array.from(offsets).buffer), ...split(runLength)],
      {},
      transferSyntaxOf.rle,
    )
  })

  it('several fragments per frame, by the extended offset table', async () => {
    const offsets = offsetsOf([0, 1, 2].map((frame) => split(runLength).slice(3 * frame, 3 * frame + 3)))
    const table = new Uint8Array(BigUint64Array.from(offsets, BigInt).buffer)
    await expectFrames([none, ...split(runLength)], { '7fe00001 OB': table }, transferSyntaxOf.rle)
  })

  it('several fragments per frame without any table, by where images begin', async () => {
    await expectFrames([none, ...split(coded)])
  })

  it('a table that names no fragments is passed over', async () => {
    await expectFrames([new Uint8Array(Uint32Array.of(0, 5, 7).buffer), ...coded])
  })

  it('a frame that the file does not have is named', async () => {
    const attempt = decodedFragments(elements, [none, ...coded.slice(0, 2)], jpegLs, 2)
    await expect(attempt).rejects.toMatchObject({ code: 'truncated' })
    await expect(attempt).rejects.toThrow(/Frame 3 of 3/)
  })

  it('compressed pixels under an uncompressed transfer syntax are refused, and the reverse', async () => {
    const plain = decodedFragments({}, [none, coded[0]!], '1.2.840.10008.1.2.1')
    await expect(plain).rejects.toMatchObject({ code: 'undecodable' })
    const compressed = decodedFile({}, { transferSyntax: jpegLs })
    await expect(compressed).rejects.toMatchObject({ code: 'undecodable' })
  })
})

describe('frames of big endian files', () => {
  const bigEndian = { transferSyntax: '1.2.840.10008.1.2.2' }

  it('values of 16 bits are turned round', async () => {
    const sixteen = { '00280100 US': 16, '00280101 US': 16, '00280102 US': 15 }
    const pixels = Uint8Array.of(0, 1, 0, 2, 1, 0, 2, 0)
    const decoded = await decodedFile({ ...sixteen, '7fe00010 OW': pixels }, bigEndian)
    expect([...decoded.bytes]).toEqual([...words(1, 2, 256, 512)])
  })

  it('values of 8 bits change places in words, and stay in bytes', async () => {
    const pixels = Uint8Array.of(1, 2, 3, 4)
    const inWords = await decodedFile({ '7fe00010 OW': pixels }, bigEndian)
    expect([...inWords.bytes]).toEqual([2, 1, 4, 3])
    const inBytes = await decodedFile({ '7fe00010 OB': pixels }, bigEndian)
    expect([...inBytes.bytes]).toEqual([1, 2, 3, 4])
  })
})

describe('frames of other forms', () => {
  it('float and double float pixels', async () => {
    const float = new Uint8Array(Float32Array.of(0.5, -1e9, 3, 4).buffer)
    const { bytes, isFloat, bitsAllocated } = await decodedFile({ '7fe00008 OF': float })
    expect([isFloat, bitsAllocated]).toEqual([true, 32])
    expect([...new Float32Array(bytes.slice().buffer)]).toEqual([0.5, -1e9, 3, 4])
    const double = new Uint8Array(Float64Array.of(0.1, -1e99, 3, 4).buffer)
    const frame = await decodedFile({ '7fe00009 OD': double })
    expect([...new Float64Array(frame.bytes.slice().buffer)]).toEqual([0.1, -1e99, 3, 4])
  })

  it('whole frames before the place where a file is cut off are read', async () => {
    const two = { '00280008 IS': '2', '7fe00010 OB': Uint8Array.of(1, 2, 3, 4, 5, 6) }
    expect([...(await decodedFile(two)).bytes]).toEqual([1, 2, 3, 4])
    await expect(decodedFile(two, { frame: 1 })).rejects.toMatchObject({ code: 'truncated' })
  })
})
