import { partSchema, type Part, type Split } from '../contract/exports'
import { createRandom } from '../numerics/random'
import type { DatasetInstance } from './exporter'

/** What an instance is drawn by. */
export interface SplitInstance extends Pick<DatasetInstance, 'file' | 'tags'> {
  readonly images: readonly { readonly cluster: number }[]
}

/** Who an instance is of: PatientID, else its study, its series, or the file alone. */
export function patientOf({ tags, file }: Pick<SplitInstance, 'file' | 'tags'>): string {
  const { PatientID, StudyInstanceUID, SeriesInstanceUID } = tags
  if (PatientID !== undefined) return `patient ${PatientID}`
  if (StudyInstanceUID !== undefined) return `study ${StudyInstanceUID}`
  return SeriesInstanceUID === undefined ? `file ${file}` : `series ${SeriesInstanceUID}`
}

/** Times that every patient is looked at again. */
const mostRounds = 10

/**
 * Draws patients into parts, so that no patient is in two and each part gets its share of every cluster as nearly as
 * whole patients allow. Patients come in a drawn order, the large ones first, each to the part where the sum of squared
 * deviations (of images, by cluster, relative to the cluster) falls most; then each moves once more wherever that
 * lowers the sum, until none does.
 */
export function splitByPatient(instances: readonly SplitInstance[], split: Split): Map<string, Part> {
  const patients = [...Map.groupBy(instances, patientOf)]
    .map(([patient, own]) => ({ patient, clusters: [...countClusters(own)], images: imagesOf(own) }))
    .sort((a, b) => (a.patient < b.patient ? -1 : 1))
  createRandom(split.seed).child('split').shuffle(patients)
  patients.sort((a, b) => b.images - a.images)
  const totals = countClusters(instances)
  const whole = split.train + split.validation + split.test
  const open = partSchema.options
    .filter((part) => split[part] > 0)
    .map((part) => ({
      part,
      lacking: new Map([...totals].map(([cluster, n]) => [cluster, (n * split[part]) / whole])),
    }))
  const parts = new Map<string, (typeof open)[number]>()
  for (let round = 0, moved = 1; round < mostRounds && moved > 0; round++) {
    moved = 0
    for (const { patient, clusters } of patients) {
      const before = parts.get(patient)
      if (before !== undefined) put(before, clusters, -1)
      const best = open.reduce((chosen, one) => (gain(one, clusters) < gain(chosen, clusters) ? one : chosen))
      put(best, clusters, 1)
      parts.set(patient, best)
      if (best !== before) moved++
    }
  }
  return new Map([...parts].map(([patient, { part }]) => [patient, part]))

  /** By how much the sum of squared deviations grows when a patient comes to a part. */
  function gain(
    { lacking }: (typeof open)[number],
    clusters: readonly (readonly [number, number])[],
  ): number {
    return clusters.reduce((sum, [cluster, n]) => {
      const [lack, total] = [lacking.get(cluster)!, totals.get(cluster)!]
      return sum + ((lack - n) ** 2 - lack ** 2) / total ** 2
    }, 0)
  }
}

function put(
  { lacking }: { lacking: Map<number, number> },
  clusters: readonly (readonly [number, number])[],
  sign: 1 | -1,
): void {
  for (const [cluster, n] of clusters) lacking.set(cluster, lacking.get(cluster)! - sign * n)
}

function imagesOf(instances: readonly SplitInstance[]): number {
  return instances.reduce((sum, { images }) => sum + images.length, 0)
}

/** Images by cluster. */
function countClusters(instances: readonly SplitInstance[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { images } of instances) {
    for (const { cluster } of images) counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
  }
  return counts
}
