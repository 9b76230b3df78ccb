import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArrayFile, writeArrayFile } from '../../../src-main/training/arrayFile'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'likewise-arrays-'))))
afterAll(() => rm(folder, { recursive: true }))

const content = {
  head: { stage: 'pretraining', third: 1 / 3 },
  arrays: {
    a: Float32Array.of(1.5, NaN, -0),
    b: Float64Array.of(Math.PI, 5e-324),
    none: new Int32Array(),
    c: Int32Array.of(-1),
    d: Uint32Array.of(4e9, 1, 2),
  },
}

describe('array files', () => {
  it('give back exactly what was written, whatever the lengths', async () => {
    const path = join(folder, 'deep', 'a.bin')
    await writeArrayFile(path, content)
    expect(await readArrayFile(path)).toEqual(content)
    expect(await readdir(join(folder, 'deep'))).toEqual(['a.bin'])
  })

  it('are null where there is none', async () => {
    expect(await readArrayFile(join(folder, 'nothing.bin'))).toBeNull()
  })

  it('that are torn or of another kind are refused with their name', async () => {
    const path = join(folder, 'b.bin')
    await writeArrayFile(path, content)
    const whole = await readFile(path)
    for (const bytes of [whole.subarray(0, -16), whole.subarray(4), whole.subarray(0, 10), Buffer.alloc(0)]) {
      await writeFile(path, bytes)
      const attempt = readArrayFile(path)
      await expect(attempt).rejects.toMatchObject({ code: 'workspace-damaged' })
      await expect(attempt).rejects.toThrow(/b\.bin/)
    }
  })
})
