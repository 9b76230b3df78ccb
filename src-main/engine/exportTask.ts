import { readHeaderFrom } from '../archive/header'
import { tagsOf } from '../archive/packedTags'
import { deidentify } from '../deidentify/deidentify'
import { memorySource } from '../dicom/byteSource'
import { deflated } from '../dicom/datasetStart'
import { encodeFileMeta } from '../dicom/fileMeta'
import { bytesOf, totalLength } from '../dicom/pieces'
import { withRawDataset } from '../dicom/readDataset'
import type { DatasetInstance, Output, WriteSettings } from '../exporters/exporter'
import { exporterById } from '../exporters/registry'
import type { WrittenEntry } from '../exporters/stagedDataset'
import { writeError } from '../exporters/writeError'

export interface ExportTask {
  readonly exporter: string
  /** Relative to the dataset folder. */
  readonly file: string
  readonly output: Output
  readonly path: string
  readonly settings: WriteSettings
}

/** Headers are looked for in the beginning of a data set of this many bytes. */
const headerBytes = 4 * 1024 * 1024
const explicitLittleEndian = '1.2.840.10008.1.2.1'

/** Writes one file of a dataset, in a worker, and reads which tags its instances have there. Errors: see writeError.ts. */
export async function writeExportFile({
  exporter,
  file,
  output,
  path,
  settings,
}: ExportTask): Promise<WrittenEntry> {
  try {
    const { identities, write } = exporterById(exporter)
    const written = await write(output, path, settings)
    const isRemoved =
      identities === 'removed' || (identities === 'chosen' && settings.deidentification !== null)
    const instances = output.instances.map((instance) => {
      const { sopInstanceUid, tags } = isRemoved ? deidentifiedTags(instance, settings) : instance
      return { sopInstanceUid, tags }
    })
    return { file, ...written, instances }
  } catch (error) {
    throw writeError(error, output.instances)
  }
}

/** The indexed tags of an instance as its de-identified file has them; none where the file cannot be read so. */
function deidentifiedTags(instance: DatasetInstance, { deidentification, key }: WriteSettings) {
  const settings = { options: deidentification?.options ?? [], blackOut: [] }
  const head = withRawDataset(instance.source, (raw) => {
    const { pieces, sopClass, sopInstance, transferSyntax } = deidentify(raw, settings, key)
    const written = transferSyntax === deflated ? explicitLittleEndian : transferSyntax
    const meta = { sopClass, sopInstance, transferSyntax: written, implementationVersion: '' }
    const parts: Uint8Array[] = [encodeFileMeta(meta)]
    let length = 0
    for (const part of bytesOf(pieces, raw.source)) {
      parts.push(part)
      length += part.length
      if (length > headerBytes) break
    }
    return { bytes: Buffer.concat(parts), size: parts[0]!.length + totalLength(pieces) }
  })
  const header = readHeaderFrom(memorySource(head.bytes, head.size))
  if (header.kind !== 'instance') return { sopInstanceUid: null, tags: {} }
  return { sopInstanceUid: header.record.sopInstanceUid, tags: tagsOf(header.record) }
}
