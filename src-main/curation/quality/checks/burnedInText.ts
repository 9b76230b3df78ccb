import { valuesOf } from '../tagValues'
import type { QualityCheck, QualityFinding } from '../qualityCheck'

/** Modalities whose machines draw names, dates and settings into the pixels as a rule, with how often. */
const drawing: Readonly<Record<string, readonly [number, string]>> = {
  US: [0.7, 'Ultrasound machines write into the picture as a rule.'],
  IVUS: [0.7, 'Ultrasound machines write into the picture as a rule.'],
  ES: [0.6, 'Endoscopes write into the picture as a rule.'],
  GM: [0.5, 'Microscopes may write into the picture.'],
  XC: [0.5, 'Photographs may show names and dates.'],
  OP: [0.5, 'Ophthalmic cameras may write into the picture.'],
  RF: [0.4, 'Fluoroscopy systems may write into the picture.'],
  XA: [0.4, 'Angiography systems may write into the picture.'],
  OT: [0.4, 'Its modality is not said: it may be a picture of anything.'],
  DX: [0.1, 'Markers with names and dates may have been put on the detector.'],
  CR: [0.1, 'Markers with names and dates may have been put on the cassette.'],
  MG: [0.1, 'Markers with names and dates may have been put on the detector.'],
}
const secondaryCapture = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.\d+)?$/
/** Below this it is left out of the queue: nearly every radiograph would be in it. */
const least = 0.3

/**
 * Whether a picture may hold text with a patient's name: a risk by what kind of image it is and by what the file says of
 * itself. No image is ever said to be free of it: Burned In Annotation NO is written by many machines that never looked.
 */
export const check: QualityCheck = {
  id: 'burned-in-text',
  rank: 6,
  title: 'Risk of burned-in text',
  description:
    'By tag and by kind of image. What is not listed here may hold text, too: look before passing images on.',
  tags: ['BurnedInAnnotation', 'SOPClassUID', 'Modality', 'ImageType'],
  *find(ground): Iterable<QualityFinding> {
    const [burnedIn, sopClass, modality, imageType] = check.tags.map((keyword) => valuesOf(ground, keyword))
    for (let item = 0; item < ground.n; item++) {
      const own = burnedIn!(item)
      const said = (score: number, reason: string) => ({ item, score, reason, other: null })
      if (own === 'YES') {
        yield said(1, 'Burned In Annotation says YES.')
        continue
      }
      const isCapture =
        secondaryCapture.test(sopClass!(item) ?? '') || /SCREEN|CAPTURE/i.test(imageType!(item) ?? '')
      const [score, reason] = isCapture
        ? ([0.8, 'Captured screens and scans show what stood on them.'] as const)
        : (drawing[modality!(item) ?? ''] ?? [0, ''])
      if (score < least) continue
      if (own === 'NO')
        yield said(score / 2, `${reason} Burned In Annotation says NO, which was not looked into.`)
      else yield said(score, `${reason} Burned In Annotation is not said.`)
    }
  },
}
