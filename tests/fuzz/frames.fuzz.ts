import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LikewiseError } from '../../src-main/contract/errors'
import { withDataset } from '../../src-main/dicom/readDataset'
import { createRandom } from '../../src-main/numerics/random'
import type { EncodedFrame } from '../../src-main/pixels/decoders/decoder'
import { decoderOf } from '../../src-main/pixels/decoders/registry'
import { encapsulatedFrame } from '../../src-main/pixels/fragments'
import { describePixels, type PixelDescription } from '../../src-main/pixels/pixelDescription'
import { encodeFrame, transferSyntaxOf, type Encoding } from '../support/encodeFrame'
import { describe8, slopedFrame } from '../support/nativeFrame'
import { testData } from '../support/testData'
import type { Fuzzed, Fuzzer } from './fuzzer'
import { mutate } from './mutate'

interface Sample extends EncodedFrame {
  readonly name: string
}

const allowed = ['undecodable', 'truncated', 'unsupported-pixels', 'too-large']
/** Small files of the conformance data, one at least for each encoding that we cannot make ourselves. */
const realFiles = [
  'pydicom/test_files/JPGExtended.dcm',
  'pydicom/test_files/JPEG2000.dcm',
  'pydicom/test_files/MR_small_RLE.dcm',
  'pydicom/test_files/MR_small_jp2klossless.dcm',
  'pydicom/test_files/MR_small_jpeg_ls_lossless.dcm',
  'pydicom/test_files/SC_rgb_jls_lossy_line.dcm',
  'pydicom/test_files/SC_rgb_jpeg_gdcm.dcm',
  'pydicom/test_files/SC_rgb_dcmtk_+eb+cy+s4.dcm',
  'pydicom/test_files/SC_rgb_gdcm_KY.dcm',
  'wg04/NM1_JPLY.dcm',
  'wg04/NM1_J2KI.dcm',
]

/**
 * Damaged frames, all encodings in turn. A frame may decode (to as many bytes as the header says) or be refused with a
 * code; anything else is a fault.
 */
export const fuzzer: Fuzzer = { title: 'Damaged compressed frames', run: fuzzFrames }

async function fuzzFrames(seed: number, count: number): Promise<Fuzzed> {
  const samples = await collectSamples()
  const outcomes: Record<string, number> = {}
  const faults: string[] = []
  let slowest = { milliseconds: 0, name: '' }
  for (let i = 0; i < count; i++) {
    const { name, bytes, description } = samples[i % samples.length]!
    const frame = `seed ${seed}, frame ${i}, ${name}`
    const damaged = mutate(bytes, createRandom(seed).child(String(i)))
    const began = process.threadCpuUsage()
    const outcome = await outcomeOf({ bytes: damaged, description })
    const { user, system } = process.threadCpuUsage(began)
    const milliseconds = (user + system) / 1000
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, name: frame }
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (outcome !== 'decoded' && !allowed.includes(outcome)) faults.push(`${frame}: ${outcome}`)
  }
  return { cases: count, outcomes, faults, slowest }
}

async function outcomeOf({ bytes, description }: EncodedFrame): Promise<string> {
  try {
    const decoded = await decoderOf(description.transferSyntax).decode({ bytes, description })
    const { rows, columns, samples, bitsAllocated } = description
    const expected = (rows * columns * samples * bitsAllocated) / 8
    return decoded.bytes.length === expected ? 'decoded' : `${decoded.bytes.length} bytes, not ${expected}`
  } catch (error) {
    return error instanceof LikewiseError ? error.code : String(error)
  }
}

async function collectSamples(): Promise<Sample[]> {
  const kinds: Record<string, PixelDescription> = {
    grey8: describe8(),
    grey16: describe8({ bitsAllocated: 16, pixelRepresentation: 1 }),
    colour8: describe8({ samples: 3 }),
  }
  const samples: Sample[] = []
  for (const encoding of Object.keys(transferSyntaxOf) as Encoding[]) {
    for (const [kind, plain] of Object.entries(kinds)) {
      // Baseline JPEG has 8 bits, and the encoders for lossy JPEG 2000 take 8 bits well.
      if (kind === 'grey16' && ['jpeg', 'jpeg2000Lossy', 'htj2kLossy'].includes(encoding)) continue
      const description = { ...plain, transferSyntax: transferSyntaxOf[encoding] }
      const bytes = await encodeFrame(encoding, slopedFrame(description), description)
      samples.push({ name: `${encoding} ${kind}`, bytes, description })
    }
  }
  const folder = testData === undefined ? undefined : join(testData, 'dicom-conformance')
  if (folder === undefined || !existsSync(folder)) return samples
  return [...samples, ...realFiles.map((file) => realSample(folder, file))]
}

function realSample(folder: string, file: string): Sample {
  return withDataset(join(folder, file), ({ dataset, transferSyntax }) => {
    const description = describePixels(dataset, transferSyntax)
    return { name: file, bytes: encapsulatedFrame(dataset, description.frames, 0), description }
  })
}
