import type { QualityCheck, QualityFinding } from '../qualityCheck'

/** Whole words that tests of the machine are named by, in English, German and Croatian. */
const words =
  /(?<!\p{L})(phantoms?|calibrations?|calib|flat[ -]?field|quality (?:control|assurance)|q[ac] test|daily qc|dark field|uniformity|resolution test|phantom(?:messung)?|prüfkörper|konstanzprüfung|kalibrierung|fantom|kalibracija|umjeravanje)(?!\p{L})/iu

const read = ['BodyPartExamined', 'SeriesDescription', 'StudyDescription', 'ProtocolName', 'ImageType']
const names: Readonly<Record<string, string>> = {
  BodyPartExamined: 'Body Part Examined',
  SeriesDescription: 'Series Description',
  StudyDescription: 'Study Description',
  ProtocolName: 'Protocol Name',
  ImageType: 'Image Type',
}

/** Images of phantoms and tests of the machine. */
export const check: QualityCheck = {
  id: 'calibration',
  rank: 4,
  title: 'Calibration and phantoms',
  description: 'Descriptions name a phantom, a calibration or a test of the machine.',
  tags: read,
  *find(ground): Iterable<QualityFinding> {
    const tags = read.map((keyword) => {
      const { codes, values } = ground.tag(keyword)
      return { keyword, codes, found: values.map((value) => words.exec(value)?.[1]?.toLowerCase()) }
    })
    for (let item = 0; item < ground.n; item++) {
      for (const { keyword, codes, found } of tags) {
        const word = found[codes[item]! - 1]
        if (word === undefined) continue
        yield { item, score: 1, reason: `“${word}” stands in ${names[keyword]!}.`, other: null }
        break
      }
    }
  },
}
