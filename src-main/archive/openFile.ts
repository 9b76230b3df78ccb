import { closeSync, constants, fstatSync, openSync } from 'node:fs'
import { LikewiseError } from '../contract/errors'
import { fileSource, type ByteSource } from '../dicom/byteSource'
import { openablePath } from '../dicom/fileNames'

/** Opening a pipe would wait for its writer; this flag is not known everywhere. */
const openFlags = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0)

/** Reads from a regular file; it is closed afterwards. Errors: file-unreadable, those of `read` and of the file system. */
export function withFile<T>(path: string, read: (source: ByteSource) => T): T {
  const descriptor = openSync(openablePath(path), openFlags)
  try {
    const status = fstatSync(descriptor)
    if (!status.isFile()) throw new LikewiseError('file-unreadable', 'This is not a regular file.')
    return read(fileSource(descriptor, status.size))
  } finally {
    closeSync(descriptor)
  }
}
