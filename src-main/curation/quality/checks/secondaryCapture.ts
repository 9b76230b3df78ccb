import { valuesOf } from '../tagValues'
import type { QualityCheck, QualityFinding } from '../qualityCheck'

/** Secondary Capture Image Storage and its multi-frame kinds (PS3.4 table B.5-1). */
const secondaryCapture = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.\d+)?$/
/** Conversion Type (0008,0064), PS3.3 C.8.6.1: how pixels came here that no modality made. */
const conversions: Readonly<Record<string, string>> = {
  DV: 'digitised video',
  DI: 'a digital interface',
  DF: 'digitised film',
  WSD: 'a workstation',
  SD: 'a scanned document',
  SI: 'a scanned image',
  DRW: 'a drawing',
  SYN: 'synthetic images',
}
const screenWords = /SCREEN|CAPTURE|SNAPSHOT|REPORT|DOSE|PROTOCOL/i

/** Screenshots, scanned pages and other pictures that no modality took. */
export const check: QualityCheck = {
  id: 'secondary-capture',
  rank: 3,
  title: 'Screenshots and captures',
  description:
    'SOP class, Conversion Type, Image Type or Modality say that it is a capture, a report or a document.',
  tags: ['SOPClassUID', 'ConversionType', 'ImageType', 'Modality'],
  *find(ground): Iterable<QualityFinding> {
    const [sopClass, conversion, imageType, modality] = check.tags.map((keyword) => valuesOf(ground, keyword))
    for (let item = 0; item < ground.n; item++) {
      const converted = conversions[conversion!(item) ?? '']
      const word = screenWords.exec(imageType!(item) ?? '')?.[0]
      const said = (score: number, reason: string) => ({ item, score, reason, other: null })
      if (word !== undefined) yield said(1, `Image Type says ${word.toUpperCase()}.`)
      else if (secondaryCapture.test(sopClass!(item) ?? ''))
        yield said(0.9, `It is a secondary capture${converted === undefined ? '' : ` from ${converted}`}.`)
      else if (converted !== undefined)
        yield said(0.8, `Conversion Type says that it comes from ${converted}.`)
      else if (['DOC', 'SR', 'KO', 'PR'].includes(modality!(item) ?? ''))
        yield said(0.7, `Modality is ${modality!(item) ?? ''}: a document.`)
      else if (modality!(item) === 'OT') yield said(0.4, 'Modality is OT: other than any modality.')
    }
  },
}
