import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { judge, readFrames, readManifest, sha256 } from '../support/decoderConformance'
import { needs, testData } from '../support/testData'

const place = testData === undefined ? '' : join(testData, 'dicom-conformance')
const folder = existsSync(place) ? place : undefined
const skipped = needs('the conformance files are', folder)

it.skipIf(folder === undefined)(
  `every row of the manifest is decoded as it says, or refused with a code${skipped}`,
  async () => {
    const rows = readManifest(folder!)
    expect(rows.length).toBeGreaterThan(250)
    const outcomes: Record<string, number> = {}
    for (const row of rows) {
      const { outcome, detail } = await judge(folder!, row)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      expect(outcome, `${row.file}: ${detail}`).not.toBe('failed')
    }
    expect(outcomes).toMatchObject({ exact: 36, near: 19 })
  },
  300_000,
)

it.skipIf(folder === undefined)(
  `what pydicom decodes is decoded alike, bit by bit${skipped}`,
  async () => {
    const golden = z
      .object({ sha256: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../golden/pydicomPixels.json'), 'utf8')))
    for (const [file, expected] of Object.entries(golden.sha256)) {
      const { bytes } = await readFrames(join(folder!, file))
      expect(sha256(bytes), file).toBe(expected)
    }
  },
  300_000,
)

it.skipIf(folder === undefined)(`the known killer is refused before it is decoded${skipped}`, async () => {
  const path = join(folder!, 'pydicom/test_files/JPEG2000-embedded-sequence-delimiter.dcm')
  await expect(readFrames(path)).rejects.toMatchObject({ code: 'undecodable' })
  await expect(readFrames(path)).rejects.toThrow(/tiles/)
})
