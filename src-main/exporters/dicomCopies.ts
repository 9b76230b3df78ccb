import { copyFile, chmod, constants } from 'node:fs/promises'
import { openablePath } from '../dicom/fileNames'
import { eachInstance, type Exporter } from './exporter'
import { hashFile } from './hashFile'

/** Byte-for-byte copies; the access mode is the exporting user's own, not the source's. */
export const exporter: Exporter = {
  id: 'dicom-copies',
  title: 'DICOM copies',
  description: 'The files as they are, byte for byte. They still hold the names of patients.',
  identities: 'kept',
  takesWindow: false,
  takesRegions: false,
  extension: 'dcm',
  folder: 'dicom',
  outputs: eachInstance(({ size }) => size),
  async write({ instances: [instance] }, path) {
    const source = openablePath(instance!.source)
    await copyFile(source, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    await chmod(path, 0o644)
    const [before, written] = [await hashFile(source), await hashFile(path)]
    if (before.sha256 !== written.sha256) throw new Error('The copy differs from its source.')
    return { ...written, details: {}, report: [] }
  },
}
