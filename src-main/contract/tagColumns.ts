/** Tags that every window shows of a cluster's images, the most telling first; others come when they are asked for. */
export const browsedTags = [
  'Modality',
  'AnatomicRegion',
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

/** Tags that name a patient or a visit: kept off the screen where patient data are hidden. */
export const patientTags: readonly string[] = [
  'PatientID',
  'PatientName',
  'PatientBirthDate',
  'AccessionNumber',
  'StudyDate',
  'SeriesDate',
  'AcquisitionDate',
  'ContentDate',
  'StudyID',
  'InstitutionName',
  'StudyInstanceUID',
  'SeriesInstanceUID',
  'SOPInstanceUID',
  'FrameOfReferenceUID',
]
