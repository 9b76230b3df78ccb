import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { claimWorkspace } from '../../../src-main/engine/workspaceFolder'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-workspace-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('is opened by several programs at the same moment', async () => {
  const workspace = join(folder, 'workspace')
  const claims = await Promise.all(Array.from({ length: 20 }, () => claimWorkspace(workspace, folder)))
  expect(new Set(claims.map(({ archive }) => archive))).toEqual(new Set([folder]))
  expect(await readdir(workspace)).toEqual(['workspace.json'])
})
