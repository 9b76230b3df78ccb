import { mkdir } from 'node:fs/promises'
import { LikewiseError } from '../contract/errors'

/** Makes the folder of the user's library, readable by its owner only. Errors: target-unwritable. */
export async function makeLibrary(library: string): Promise<void> {
  try {
    await mkdir(library, { recursive: true, mode: 0o700 })
  } catch (error) {
    const sentence = `The folder ${library} cannot be made. Check its permissions, or name another folder.`
    throw new LikewiseError('target-unwritable', sentence, { cause: error })
  }
}
