import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { readHeaderFrom } from '../../src-main/archive/header'
import type { HeaderOutcome } from '../../src-main/archive/headerOutcome'
import { tagsOf } from '../../src-main/archive/packedTags'
import { memorySource, type ByteSource } from '../../src-main/dicom/byteSource'
import { createRandom } from '../../src-main/numerics/random'
import { concat, dicomFile, imageElements } from '../support/dicomFile'
import { testData } from '../support/testData'
import type { Fuzzed, Fuzzer } from './fuzzer'
import { mutateHeader } from './mutateHeader'

interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Real files are taken as far as their headers reach, most of them. */
const realBytes = 16 * 1024
/**
 * Each step of a reader looks at a few places and moves on by 8 bytes at least, inside a deflated data set too, which
 * may be 1032 times as large: more looks than this are a loop, or a way to cause one.
 */
const looksPerByte = 2
const fewestLooks = 1000
const allowed = ['not-dicom', 'dicomdir', 'empty-file', 'truncated', 'malformed', 'too-large']

/** Damaged headers of every way of writing them: each is read, or refused with a code, in a bounded number of steps. */
export const fuzzer: Fuzzer = { title: 'Damaged headers', run: fuzzHeaders }

async function fuzzHeaders(seed: number, cases: number): Promise<Fuzzed> {
  const samples = collectSamples()
  const outcomes: Record<string, number> = {}
  const faults: string[] = []
  let slowest = { milliseconds: 0, name: '' }
  for (let i = 0; i < cases; i++) {
    const sample = samples[i % samples.length]!
    const name = `seed ${seed}, header ${i}, ${sample.name}`
    const damaged = mutateHeader(sample.bytes, createRandom(seed).child(String(i)))
    const began = performance.now()
    const outcome = outcomeOf(damaged)
    const milliseconds = performance.now() - began
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, name }
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (outcome !== 'instance' && !allowed.includes(outcome)) faults.push(`${name}: ${outcome}`)
  }
  return Promise.resolve({ cases, outcomes, faults, slowest })
}

function outcomeOf(bytes: Uint8Array): string {
  try {
    const source = counted(memorySource(Buffer.from(bytes)))
    const outcome = readHeaderFrom(source)
    if (outcome.kind !== 'instance') return outcome.code
    return isSound(outcome, bytes.length) ? 'instance' : 'an instance of nonsense'
  } catch (error) {
    return String(error)
  }
}

/** Frames become rows of the index, values its text: neither may be more than the file has room for. */
function isSound({ record }: HeaderOutcome & { kind: 'instance' }, bytes: number): boolean {
  const values = Object.values(tagsOf(record))
  const isBounded = record.frames <= Math.max(1, bytes * 8) && values.every((value) => value.length <= 256)
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return isBounded && values.every((value) => value !== '' && !/[\0-\x1f\x7f]/.test(value))
}

function counted(source: ByteSource): ByteSource {
  const most = fewestLooks + source.size * looksPerByte
  let looks = 0
  const look = () => {
    if (++looks > most) throw new Error(`looked ${most} times at ${source.size} bytes`)
  }
  return {
    ...source,
    view(offset, length) {
      look()
      return source.view(offset, length)
    },
    locate(offset, length) {
      look()
      return source.locate(offset, length)
    },
  }
}

function collectSamples(): Sample[] {
  const nested = concat([
    Uint8Array.of(0x40, 0, 0x75, 2, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff),
    Uint8Array.of(0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff),
    dicomFile({ '00080100 SH': 'CODE', '00080102 SH': '99' }, { preamble: false }),
    Uint8Array.of(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
  ])
  const elements = imageElements({
    '00081030 LO': 'CT Thorax nativ',
    '00280008 IS': '2',
    '00091010 UN': nested,
  })
  const written = [
    '1.2.840.10008.1.2',
    '1.2.840.10008.1.2.1',
    '1.2.840.10008.1.2.2',
    '1.2.840.10008.1.2.4.50',
  ]
  const own = written.flatMap((transferSyntax) => [
    { name: transferSyntax, bytes: dicomFile(elements, { transferSyntax }) },
    { name: `bare ${transferSyntax}`, bytes: dicomFile(elements, { transferSyntax, preamble: false }) },
  ])
  const plain = dicomFile(elements, { transferSyntax: '1.2.840.10008.1.2.1.99' })
  const body = dicomFile(elements, { preamble: false })
  const meta = plain.subarray(0, plain.length - body.length)
  return [
    ...own,
    { name: 'deflated', bytes: concat([meta, deflateRawSync(body)]) },
    { name: 'with a sequence', bytes: concat([meta, body.subarray(0, body.length - 16), nested]) },
    ...realSamples(),
  ]
}

/** pydicom's files: every oddity that its developers have met. */
function realSamples(): Sample[] {
  if (testData === undefined) return []
  const folder = join(testData, 'dicom-conformance/pydicom/test_files')
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, path: join(folder, name) }))
    .filter(({ path }) => statSync(path).isFile())
    .map(({ name, path }) => ({ name, bytes: readFileSync(path).subarray(0, realBytes) }))
}
