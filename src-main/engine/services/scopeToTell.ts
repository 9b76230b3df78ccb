import type { ExportScope } from '../../contract/exports'

/** Tags whose values are no patient's own. */
const toldTags: ReadonlySet<string> = new Set([
  'Modality',
  'AnatomicRegion',
  'BodyPartExamined',
  'Manufacturer',
  'ViewPosition',
  'MRAcquisitionType',
])

/** A scope as it may be told to others: values asked for may be a patient's, and are left out where they could be. */
export function scopeToTell(scope: ExportScope): ExportScope {
  if (scope.kind !== 'query') return scope
  const where = scope.where.map(({ keyword, values }) =>
    toldTags.has(keyword) ? { keyword, values } : { keyword, values: ['(withheld)'] },
  )
  return { kind: 'query', where }
}
