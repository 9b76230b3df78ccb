import type { TagRow } from './filterTags'

/** Keywords outside of the patient's group that tell who or where the patient is. */
const tellingKeywords = new Set([
  'AccessionNumber',
  'AcquisitionDate',
  'AcquisitionDateTime',
  'AcquisitionTime',
  'AdmissionID',
  'ContentDate',
  'ContentTime',
  'CurrentPatientLocation',
  'DeviceSerialNumber',
  'ImageComments',
  'InstitutionAddress',
  'InstitutionName',
  'InstitutionalDepartmentName',
  'PerformedLocation',
  'PerformedStationName',
  'RequestedProcedureID',
  'ScheduledProcedureStepID',
  'SeriesDate',
  'SeriesTime',
  'StationName',
  'StudyDate',
  'StudyID',
  'StudyTime',
])
/** Names of persons, dates and times; rows of the index have no VR, and go by their keywords. */
const tellingKinds = new Set(['PN', 'DA', 'DT', 'TM'])
/** What of the patient's group tells nothing of who it is. */
const harmless = new Set(['PatientSex', 'PatientAge', 'PatientSize', 'PatientWeight'])

/**
 * True for tags to be left out where patient data are hidden: the patient's group, names of persons, places and visits,
 * UIDs, dates, and private elements, of which nobody knows.
 */
export function isPersonal({ tag, vr, keyword }: TagRow): boolean {
  if (harmless.has(keyword)) return false
  if (tag.startsWith('(0010,') || (vr !== undefined && tellingKinds.has(vr)) || tellingKeywords.has(keyword))
    return true
  const group = Number(`0x${tag.slice(1, 5)}`)
  if (group % 2 === 1) return true
  return keyword.endsWith('InstanceUID')
}
