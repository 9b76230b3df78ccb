/** Short names of the tags that cards and overlays show. */
const shortNames: Readonly<Record<string, string>> = {
  AnatomicRegion: 'Region',
  BodyPartExamined: 'Body part',
  ImageOrientationPatient: 'Orientation',
  PatientPosition: 'Position',
  MRAcquisitionType: 'Acquisition',
  SeriesDescription: 'Series',
  StudyDescription: 'Study',
}

/** A keyword as words: “PhotometricInterpretation” → “Photometric interpretation”. */
export function tagName(keyword: string): string {
  const short = shortNames[keyword]
  if (short !== undefined) return short
  const words = keyword.replace(/([a-z])([A-Z])/g, '$1 $2').split(' ')
  return words.map((word, i) => (i === 0 || /^[A-Z]{2}/.test(word) ? word : word.toLowerCase())).join(' ')
}
