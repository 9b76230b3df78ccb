import { deidentify } from '../deidentify/deidentify'
import { withRawDataset } from '../dicom/readDataset'
import { writeDicomFile } from '../dicom/writeDicomFile'
import { eachInstance, type Exporter, type Output, type WriteSettings, type WrittenOutput } from './exporter'

/** What the profile adds to a file at most, in bytes. */
const mostAdded = 16_384

/** DICOM without identities, by PS3.15 Annex E; pixel data byte for byte. */
export const exporter: Exporter = {
  id: 'dicom-deidentified',
  title: 'DICOM, de-identified',
  description:
    'By the Basic Profile of DICOM PS3.15 with the options below; pixels stay as they are, byte for byte. Text burned into the pixels is not looked for.',
  identities: 'removed',
  takesWindow: false,
  takesRegions: true,
  extension: 'dcm',
  folder: 'dicom',
  outputs: eachInstance(({ size }) => size + mostAdded),
  write: (output, path, settings) => new Promise((resolve) => resolve(writeNow(output, path, settings))),
}

function writeNow(
  { instances: [instance] }: Output,
  path: string,
  { deidentification, key, programVersion }: WriteSettings,
): WrittenOutput {
  const settings = deidentification ?? { options: [], blackOut: [] }
  return withRawDataset(instance!.source, (raw) => {
    const { pieces, report, ...meta } = deidentify(raw, settings, key)
    const implementationVersion = `LIKEWISE_${programVersion}`.slice(0, 16)
    const file = writeDicomFile(path, { ...meta, implementationVersion }, pieces, raw.source)
    return { ...file, details: {}, report }
  })
}
