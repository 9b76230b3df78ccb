import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProfileOption } from '../../src-main/contract/deidentification'
import { deidentify } from '../../src-main/deidentify/deidentify'
import { withRawDataset } from '../../src-main/dicom/readDataset'
import { writeDicomFile } from '../../src-main/dicom/writeDicomFile'
import { program, pythonWith, runPython } from '../support/python'
import { needs, testData } from '../support/testData'

const python = pythonWith('pydicom')
const dcmtk = program('dcmftest') === undefined || program('dcmdump') === undefined ? undefined : 'dcmtk'
const dciodvfy = program('dciodvfy')
const key = new Uint8Array(32).fill(5)
const everyOption: ProfileOption[] = [
  'retainSafePrivate',
  'retainDeviceIdentity',
  'retainInstitutionIdentity',
  'retainPatientCharacteristics',
  'retainModifiedDates',
  'cleanDescriptors',
  'cleanStructuredContent',
  'cleanGraphics',
]

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'likewise-deidentified-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Pair {
  source: string
  written: string
}

/** De-identifies every conformance file that is whole DICOM and says which object it is. */
async function deidentifyAll(options: ProfileOption[], into: string): Promise<Pair[]> {
  await mkdir(join(folder, into))
  const base = join(testData!, 'dicom-conformance')
  const entries = await readdir(base, { recursive: true, withFileTypes: true })
  const pairs: Pair[] = []
  for (const [i, entry] of entries.entries()) {
    if (!entry.isFile()) continue
    const source = join(entry.parentPath, entry.name)
    const written = join(folder, into, `${i}-${entry.name}`)
    try {
      withRawDataset(source, (raw) => {
        const { pieces, ...meta } = deidentify(raw, { options, blackOut: [] }, key)
        writeDicomFile(written, { ...meta, implementationVersion: 'TEST' }, pieces, raw.source)
      })
      pairs.push({ source, written })
    } catch (error) {
      expect(['not-dicom', 'truncated', 'malformed']).toContain((error as { code: string }).code)
    }
  }
  return pairs
}

async function compare(pairs: readonly Pair[]) {
  const list = join(folder, 'pairs')
  await writeFile(list, pairs.map((pair) => JSON.stringify(pair)).join('\n'))
  const script = await readFile(join(import.meta.dirname, 'deidentified.py'), 'utf8')
  return runPython<{ compared: number; problems: unknown[] }>(python!, script, list)
}

function output(command: string, args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) =>
    execFile(command, args, { encoding: 'latin1', maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), text: stdout + stderr }),
    ),
  )
}

/** Many files differ in their compression only, and each costs two processes. */
function everyFifth(pairs: readonly Pair[]): Pair[] {
  return pairs.filter((_, i) => i % 5 === 0)
}

/** Kinds of errors with their number, without the values and places in them. */
async function iodErrors(path: string): Promise<Map<string, number>> {
  const { text } = await output(dciodvfy!, ['-new', path])
  const lines = text.split('\n').filter((line) => line.startsWith('Error'))
  const kinds = lines.map((line) => line.replace(/<[^>]*>|\[\d+\]|value.*/g, '').trim())
  return new Map([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]))
}

const conformance = `${needs('the conformance files', testData)}${needs('Python with pydicom', python)}`
describe.skipIf(testData === undefined || python === undefined)(`conformance files${conformance}`, () => {
  it.each([
    ['the Basic Profile', [] as ProfileOption[]],
    ['every option that keeps no UIDs', everyOption],
  ])('parse with pydicom, keep their pixels and lose names, UIDs and dates: %s', async (title, options) => {
    const pairs = await deidentifyAll(options, title)
    expect(pairs.length).toBeGreaterThan(200)
    const { compared, problems } = await compare(pairs)
    expect(problems).toEqual([])
    expect(compared).toBe(pairs.length)
  })

  it.skipIf(dcmtk === undefined)(`are DICOM to dcmtk${needs('dcmtk', dcmtk)}`, async () => {
    for (const { source, written } of everyFifth(await deidentifyAll([], 'dcmtk'))) {
      expect((await output('dcmftest', [written])).text).toMatch(/^yes/)
      const { code } = await output('dcmdump', ['-q', written])
      // What dcmdump could not read before, it need not read now.
      if (code !== 0) expect((await output('dcmdump', ['-q', source])).code).not.toBe(0)
    }
  })

  it.skipIf(dciodvfy === undefined)(
    `have no kind of error that dciodvfy did not find before${needs('dciodvfy', dciodvfy)}`,
    async () => {
      const news: string[] = []
      for (const { source, written } of everyFifth(await deidentifyAll([], 'dciodvfy'))) {
        const before = await iodErrors(source)
        for (const kind of (await iodErrors(written)).keys()) {
          if (!before.has(kind)) news.push(`${written}: ${kind}`)
        }
      }
      expect(news).toEqual([])
    },
    300_000,
  )
})
