import type { TagRow } from './filterTags'

/** Keywords outside of the patient's group that tell who or where the patient is. */
const tellingKeywords = new Set([
  'AccessionNumber',
  'InstitutionName',
  'InstitutionAddress',
  'InstitutionalDepartmentName',
  'StationName',
  'StudyID',
  'StudyDate',
  'SeriesDate',
  'AcquisitionDate',
  'ContentDate',
  'AcquisitionDateTime',
  'StudyTime',
  'SeriesTime',
  'AcquisitionTime',
  'ContentTime',
  'RequestedProcedureID',
  'ScheduledProcedureStepID',
])
/** What of the patient's group tells nothing of who it is. */
const harmless = new Set(['PatientSex', 'PatientAge', 'PatientSize', 'PatientWeight'])

/** True for tags to be left out where patient data are hidden: the patient's group, names of persons, UIDs, dates. */
export function isPersonal({ tag, vr, keyword }: TagRow): boolean {
  if (harmless.has(keyword)) return false
  if (tag.startsWith('(0010,') || vr === 'PN' || tellingKeywords.has(keyword)) return true
  return keyword.endsWith('InstanceUID')
}
