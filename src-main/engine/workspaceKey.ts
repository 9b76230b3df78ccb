import { randomBytes } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { hasErrorCode } from './systemErrors'

const keyName = 'pseudonyms.key'
const keyBytes = 32

/**
 * The secret that pseudonyms of this workspace are made with; made when first needed, never leaves the folder.
 * Errors: workspace-damaged.
 */
export async function workspaceKey(folder: string): Promise<Uint8Array> {
  const path = join(folder, keyName)
  const found = await readKey(path)
  if (found !== undefined) return found
  const fresh = `${path}.${process.pid}.new`
  const file = await open(fresh, 'w', 0o600)
  try {
    await file.writeFile(randomBytes(keyBytes))
    await file.sync()
  } finally {
    await file.close()
  }
  // Linked, not renamed: of two programs that make one at the same moment, the first wins for both.
  await link(fresh, path).catch((error: unknown) => {
    if (!hasErrorCode(error, 'EEXIST')) throw error
  })
  await rm(fresh, { force: true })
  return (await readKey(path))!
}

async function readKey(path: string): Promise<Uint8Array | undefined> {
  const key = await readFile(path).catch((error: unknown) => {
    if (hasErrorCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (key === undefined || key.length === keyBytes) return key
  throw new LikewiseError('workspace-damaged', `${path} is damaged. Pseudonyms cannot be made as before.`)
}
