import { copyFile, chmod, constants } from 'node:fs/promises'
import { eachInstance, type Exporter } from './exporter'
import { hashFile } from './hashFile'

/** Byte-for-byte copies; the access mode is the exporting user's own, not the source's. */
export const exporter: Exporter = {
  id: 'dicom-copies',
  title: 'DICOM copies',
  description: 'The files as they are, byte for byte. They still hold the names of patients.',
  identities: 'kept',
  takesWindow: false,
  extension: 'dcm',
  folder: 'dicom',
  outputs: eachInstance(({ size }) => size),
  async write({ instances: [instance] }, path) {
    await copyFile(instance!.source, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    await chmod(path, 0o644)
    const [source, written] = [await hashFile(instance!.source), await hashFile(path)]
    if (source.sha256 !== written.sha256) throw new Error('The copy differs from its source.')
    return { ...written, details: {}, report: [] }
  },
}
