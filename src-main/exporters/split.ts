import { partSchema, type Part, type Split } from '../contract/exports'
import { createRandom } from '../numerics/random'
import type { DatasetInstance } from './exporter'

/** Who an instance is of: PatientID, else its study, its series, or the file alone. */
export function patientOf({ tags, file }: DatasetInstance): string {
  const { PatientID, StudyInstanceUID, SeriesInstanceUID } = tags
  if (PatientID !== undefined) return `patient ${PatientID}`
  if (StudyInstanceUID !== undefined) return `study ${StudyInstanceUID}`
  return SeriesInstanceUID === undefined ? `file ${file}` : `series ${SeriesInstanceUID}`
}

/**
 * Draws patients into parts, so that no patient is in two and each part gets its share of every cluster as nearly as
 * whole patients allow: iterative stratification (Sechidis et al. 2011), the patient with the rarest cluster first, to
 * the part that lacks most of it.
 */
export function splitByPatient(instances: readonly DatasetInstance[], split: Split): Map<string, Part> {
  const patients = [...Map.groupBy(instances, patientOf)].map(([patient, own]) => ({
    patient,
    clusters: countClusters(own),
  }))
  patients.sort((a, b) => (a.patient < b.patient ? -1 : 1))
  createRandom(split.seed).child('split').shuffle(patients)
  const whole = split.train + split.validation + split.test
  const totals = countClusters(instances)
  const lacking = partSchema.options.map((part) => ({
    part,
    share: split[part] / whole,
    clusters: new Map([...totals].map(([cluster, n]) => [cluster, (n * split[part]) / whole])),
  }))
  const parts = new Map<string, Part>()
  // Large patients first: what is left for the small ones can still be evened out.
  const sizeOf = (clusters: ReadonlyMap<number, number>) =>
    [...clusters.values()].reduce((sum, n) => sum + n, 0)
  const rarest = ({ clusters }: (typeof patients)[number]) =>
    Math.min(...[...clusters.keys()].map((cluster) => totals.get(cluster)!))
  patients.sort((a, b) => rarest(a) - rarest(b) || sizeOf(b.clusters) - sizeOf(a.clusters))
  for (const { patient, clusters } of patients) {
    const open = lacking.filter(({ share }) => share > 0)
    const need = (one: (typeof lacking)[number]) =>
      [...clusters].reduce(
        (sum, [cluster, n]) => sum + n * (one.clusters.get(cluster)! / totals.get(cluster)!),
        0,
      )
    const chosen = open.reduce((best, one) => (need(one) > need(best) ? one : best))
    for (const [cluster, n] of clusters) chosen.clusters.set(cluster, chosen.clusters.get(cluster)! - n)
    parts.set(patient, chosen.part)
  }
  return parts
}

/** Images by cluster. */
function countClusters(instances: readonly DatasetInstance[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { images } of instances) {
    for (const { cluster } of images) counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
  }
  return counts
}
