import type { TagTreatment } from '../contract/deidentification'
import { knownElement, writtenTag } from '../dicom/dataElements'

/** How often the elements of a tag were treated in one way; private ones together. */
export interface TagReport {
  /** “(0010,0010)”, or “private”. */
  readonly tag: string
  readonly keyword: string
  readonly treatment: TagTreatment
  readonly elements: number
}

/** Counts what is done to which tag; values never go in. */
export interface ReportBuilder {
  note(tag: number, treatment: TagTreatment): void
  /** By tag. */
  list(): TagReport[]
}

export function createReport(): ReportBuilder {
  const counts = new Map<string, number>()
  return {
    note(tag, treatment) {
      const isPrivate = (tag >>> 16) % 2 === 1
      const key = `${isPrivate ? 'private' : writtenTag(tag)} ${treatment}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
    list: () => [...counts].map(([key, elements]) => reportOf(key, elements)).sort(byTag),
  }
}

/** Adds up reports of several files. */
export function sumReports(reports: readonly (readonly TagReport[])[]): TagReport[] {
  const sums = new Map<string, TagReport>()
  for (const report of reports.flat()) {
    const key = `${report.tag} ${report.treatment}`
    sums.set(key, { ...report, elements: report.elements + (sums.get(key)?.elements ?? 0) })
  }
  return [...sums.values()].sort(byTag)
}

function reportOf(key: string, elements: number): TagReport {
  const [tag, treatment] = key.split(' ') as [string, TagTreatment]
  const number = Number.parseInt(tag.replace(/[(),]/g, ''), 16)
  const keyword = tag === 'private' ? 'PrivateAttributes' : (knownElement(number)?.keyword ?? 'unknown')
  return { tag, keyword, treatment, elements }
}

function byTag(a: TagReport, b: TagReport): number {
  const [first, second] = [`${a.tag} ${a.treatment}`, `${b.tag} ${b.treatment}`]
  return first < second ? -1 : first > second ? 1 : 0
}
