import { expect, it } from 'vitest'
import type { DatasetInstance } from '../../../src-main/exporters/exporter'
import { patientOf, splitByPatient } from '../../../src-main/exporters/split'
import { createRandom } from '../../../src-main/numerics/random'

function instance(file: string, patient: string | null, cluster: number): DatasetInstance {
  const tags = patient === null ? {} : { PatientID: patient }
  const images = [{ frame: 0, cluster, distance: null }]
  return {
    source: file,
    file,
    size: 1,
    sopInstanceUid: null,
    rows: 1,
    columns: 1,
    images,
    tags,
    accepted: {},
  }
}

/** Patients with one to twelve images each, mostly of one of four clusters of different sizes. */
function archive(patients: number): DatasetInstance[] {
  const random = createRandom(7)
  return Array.from({ length: patients }, (_, p) => {
    const own = Math.floor(4 * random.next() ** 2)
    return Array.from({ length: 1 + random.integer(12) }, (_, i) =>
      instance(`${p}/${i}`, `p${p}`, random.next() < 0.9 ? own : random.integer(4)),
    )
  }).flat()
}
const split = { train: 70, validation: 15, test: 15, seed: 4 }

it('keeps a patient together and gives each part its share of every cluster', () => {
  const instances = archive(400)
  const parts = splitByPatient(instances, split)
  expect(new Set(parts.keys())).toEqual(new Set(instances.map(patientOf)))
  for (const cluster of [0, 1, 2, 3]) {
    const own = instances.filter(({ images }) => images[0]!.cluster === cluster)
    for (const [part, share] of [
      ['train', 0.7],
      ['validation', 0.15],
      ['test', 0.15],
    ] as const) {
      const found = own.filter((one) => parts.get(patientOf(one)) === part).length / own.length
      expect(Math.abs(found - share), `${part} of cluster ${cluster}`).toBeLessThan(0.02)
    }
  }
})

it('is the same for the same seed in any order of files, another for another seed', () => {
  const instances = archive(60)
  const first = splitByPatient(instances, split)
  expect(splitByPatient([...instances].reverse(), split)).toEqual(first)
  expect(splitByPatient(instances, { ...split, seed: 5 })).not.toEqual(first)
})

it('puts nothing into a part of share 0, and files without a patient on their own', () => {
  const instances = [...archive(20), instance('a', null, 0), instance('b', null, 0)]
  const parts = splitByPatient(instances, { train: 1, validation: 0, test: 1, seed: 1 })
  expect(new Set(parts.values())).toEqual(new Set(['train', 'test']))
  expect(parts.has('file a') && parts.has('file b')).toBe(true)
})
