import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exportInputSchema } from '../../../../src-main/contract/exports'
import { openTestEngine, type TestEngine } from '../../../support/testEngine'

const context = { signal: new AbortController().signal, progress: () => undefined }
let engine: TestEngine
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'likewise-excluded-'))
  for (const name of ['archive', 'datasets']) mkdirSync(join(folder, name))
  // Image 1, and a film of images 2 to 4.
  engine = openTestEngine(folder, [1, 3])
})
afterEach(() => {
  engine.close()
  rmSync(engine.folder, { recursive: true, force: true })
})

async function plan(exporter: string) {
  const { folder } = await engine.handlers['folders.resolve'](
    { path: join(engine.folder, 'datasets') },
    context,
  )
  const request = { run: 1, scope: { kind: 'run' as const }, exporter, parent: folder, name: 'set' }
  return engine.handlers['exports.plan'](exportInputSchema.parse(request), context)
}
const exclude = (...images: number[]) =>
  engine.handlers['quality.decide']({ images, decision: 'exclude' }, context)

it('an excluded frame is left out where frames are written one by one, and its whole file where they are not', async () => {
  expect(await plan('png-8')).toMatchObject({ instances: 2, excluded: 0 })
  await exclude(3)
  const pictures = await plan('png-8')
  expect(pictures).toMatchObject({ instances: 2, excluded: 1 })
  expect(pictures.files).toBe(3 + 3)
  expect(await plan('dicom-copies')).toMatchObject({ instances: 1, excluded: 1 })
})

it('says so where nothing is left', async () => {
  await exclude(1, 3)
  await expect(plan('dicom-copies')).rejects.toMatchObject({ code: 'nothing-to-export' })
  await exclude(2, 4)
  await expect(plan('png-8')).rejects.toMatchObject({ code: 'nothing-to-export' })
})
