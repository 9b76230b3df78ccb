import { constants } from 'node:fs'
import { copyFile, chmod } from 'node:fs/promises'
import { openablePath } from '../dicom/fileNames'
import type { Exporter } from './exporter'

/** Byte-for-byte copies; the access mode is the exporting user's own, not the source's. */
export const exporter: Exporter = {
  id: 'dicom-copies',
  title: 'DICOM copies',
  description: 'The files as they are, byte for byte. They still hold the names of patients.',
  extension: 'dcm',
  folder: 'dicom',
  sizeOf: (instance) => instance.size,
  async write(instance, path) {
    await copyFile(openablePath(instance.source), path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    await chmod(path, 0o644)
  },
}
