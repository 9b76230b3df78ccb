import { closeSync, constants, fstatSync, openSync } from 'node:fs'
import { LikewiseError } from '../contract/errors'
import { openablePath } from './fileNames'

/** Opening a pipe would wait for its writer; this flag is not known everywhere. */
const openFlags = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0)

/**
 * Opens a regular file as long as `use` runs, which may not wait for anything.
 * @param path may hold a name that is not UTF-8, see fileNames
 * @param use is given the descriptor and the size in bytes
 * Errors: file-unreadable, those of `use` and of the file system.
 */
export function withRegularFile<T>(path: string, use: (descriptor: number, size: number) => T): T {
  const descriptor = openSync(openablePath(path), openFlags)
  try {
    const status = fstatSync(descriptor)
    if (!status.isFile()) throw new LikewiseError('file-unreadable', 'This is not a regular file.')
    return use(descriptor, status.size)
  } finally {
    closeSync(descriptor)
  }
}
