import { expect, it } from 'vitest'
import { compileKernels } from '../../../src-main/kernels/kernelModule'
import * as source from '../../../src-main/numerics/centreSearch/assembly/index.ts?wasm'

it('says how much memory cannot be had, and what helps', async () => {
  for (const threads of [true, false]) {
    const attempt = compileKernels(source, 5 * 2 ** 30, threads)
    await expect(attempt).rejects.toMatchObject({ code: 'too-large' })
    await expect(attempt).rejects.toThrow(/5\.0 GiB.*smaller images/)
  }
})

it('shares a memory only where threads are wanted', async () => {
  expect((await compileKernels(source, 100, true)).shared).toBe(true)
  const alone = await compileKernels(source, 65_537, false)
  expect(alone.shared).toBe(false)
  expect(alone.memory.buffer.byteLength).toBe(2 * 65_536)
})
