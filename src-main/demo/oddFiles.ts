import type { RandomStream } from '../numerics/random'
import { writeDicomFile } from './dicom/dicomWriter'
import { transferSyntaxes } from './dicom/transferSyntax'
import { createUid, type DemoFile } from './examination'

const basicText = '1.2.840.10008.5.1.4.1.1.88.11'

/**
 * What lies about in a real archive beside images: a readme, a report, copies of images in another folder, a file that
 * was cut off in transfer.
 * @param images some images of the archive
 */
export function oddFiles(images: readonly DemoFile[], random: RandomStream): DemoFile[] {
  const readme =
    'A demo archive of Likewise.\nEvery image here is a phantom drawn by a program. No patient was ever near it.\n'
  const report = writeDicomFile(
    {
      SOPClassUID: basicText,
      SOPInstanceUID: createUid(random.child('report')),
      StudyInstanceUID: createUid(random.child('report study')),
      SeriesInstanceUID: createUid(random.child('report series')),
      Modality: 'SR',
      PatientName: 'Phantom^Alpha',
      PatientID: 'LW-0001',
      StudyDate: '20240102',
      SeriesNumber: 1,
      InstanceNumber: 1,
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'UNVERIFIED',
      ValueType: 'CONTAINER',
    },
    transferSyntaxes.explicitLittleEndian,
    undefined,
  )
  const copies = images
    .slice(0, 3)
    .map(({ bytes }, i) => ({ path: `copies/copy ${i + 1}.dcm`, bytes, frames: 0 }))
  const cut = images.at(-1)
  return [
    { path: 'README.txt', bytes: Buffer.from(readme), frames: 0 },
    { path: 'reports/report 1.dcm', bytes: report, frames: 0 },
    ...copies,
    ...(cut === undefined
      ? []
      : [{ path: 'incoming/cut off.dcm', bytes: cut.bytes.subarray(0, 420), frames: 0 }]),
  ]
}
