import { rename, rm, writeFile } from 'node:fs/promises'
import { LikewiseError } from '../contract/errors'

/** Writes a file whole or not at all. Errors: target-unwritable. */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const staging = `${path}.${process.pid}.new`
  try {
    await writeFile(staging, content, { flush: true })
    await rename(staging, path)
  } catch (error) {
    await rm(staging, { force: true })
    throw new LikewiseError('target-unwritable', `${path} could not be written.`, { cause: error })
  }
}
