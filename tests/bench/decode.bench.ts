import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readFrame } from '../../src-main/pixels/readFrame'
import { testData } from '../support/testData'
import { rateOf, type Benchmark, type Contender } from './benchmark'

const python = '/usr/bin/python3'
const frames = 10
/** The same image of 1024×1024 pixels of 10 bits in every encoding, and one in colour. */
const files = {
  'RLE Lossless': 'wg04/XA1_RLE.dcm',
  'JPEG Extended': 'wg04/XA1_JPLY.dcm',
  'JPEG Lossless': 'wg04/XA1_JPLL.dcm',
  'JPEG-LS': 'wg04/XA1_JLSL.dcm',
  'JPEG 2000': 'wg04/XA1_J2KR.dcm',
  'JPEG 2000 colour': 'wg04/US1_J2KR.dcm',
}
/** Decodes a file over and over and prints the frames per second. */
const pydicomScript = `
import sys, time, warnings
import pydicom
warnings.simplefilter('ignore')
path, frames = sys.argv[1], int(sys.argv[2])
pydicom.dcmread(path).pixel_array
began = time.perf_counter()
for _ in range(frames):
    pydicom.dcmread(path).pixel_array
print(frames / (time.perf_counter() - began))
`

const run = promisify(execFile)

/** Frames per second of one thread, from the file in the system's cache to native bytes, against pydicom with GDCM. */
export const benchmark: Benchmark = {
  title: 'Decoding of compressed frames',
  unit: 'frames/s',
  runs: 3,
  async prepare() {
    const folder = testData === undefined ? '' : join(testData, 'dicom-conformance')
    if (!existsSync(folder)) {
      return {
        contenders: [],
        leftOut: ['everything, because the conformance files are not here.'],
        input: '',
      }
    }
    const peer = await run(python, [
      '-c',
      'import pydicom, gdcm; print(pydicom.__version__, gdcm.GDCM_VERSION)',
    ])
      .then(({ stdout }) => `pydicom and GDCM ${stdout.trim()}`)
      .catch(() => undefined)
    const contenders = Object.entries(files).flatMap(([codec, file]): Contender[] => {
      const path = join(folder, file)
      const decodeAll = async () => {
        for (let i = 0; i < frames; i++) await readFrame(path, 0)
      }
      const ours = { name: `${codec}: Likewise`, measure: () => rateOf(frames, decodeAll) }
      if (peer === undefined) return [ours]
      const measure = async () => {
        const { stdout } = await run(python, ['-c', pydicomScript, path, String(frames)])
        return Number(stdout)
      }
      return [ours, { name: `${codec}: ${peer}`, measure }]
    })
    const leftOut = peer === undefined ? [`pydicom with GDCM (Debian: python3-pydicom, python3-gdcm).`] : []
    return { contenders, leftOut, input: `images of ${folder}` }
  },
}
