/** Tags that every window shows of a cluster's images, the most telling first; others come when they are asked for. */
export const browsedTags = [
  'Modality',
  'BodyPartExamined',
  'StudyDescription',
  'SeriesDescription',
  'Manufacturer',
  'PatientPosition',
  'MRAcquisitionType',
  'ProtocolName',
] as const

/** Tags whose values the free-text search looks in. */
export const searchedTags = [
  'StudyDescription',
  'SeriesDescription',
  'ProtocolName',
  'BodyPartExamined',
  'Modality',
] as const
