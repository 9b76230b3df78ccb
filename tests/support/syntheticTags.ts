import { codedColumn } from '../../src-main/constraints/codedColumn'
import type { FeatureColumn } from '../../src-main/constraints/featureColumn'
import { createRandom } from '../../src-main/numerics/random'

/** Distinct values of the two exposure features: what decides how many tuples there are. */
export interface SyntheticTags {
  readonly instances: number
  readonly exposures: number
}

/**
 * The eight features of the paper, drawn as a hospital fills them in: few modalities, regions and positions, a
 * manufacturer per device, orientations of six planes with some oblique, each missing in a share of the instances.
 */
export function syntheticColumns({ instances, exposures }: SyntheticTags, seed: number): FeatureColumn[] {
  const random = createRandom(seed)
  const column = (
    keyword: string,
    missing: number,
    values: readonly string[],
    components = 0,
  ): FeatureColumn => {
    const stream = random.child(keyword)
    // Squaring makes the first values frequent and the last rare.
    const draw = () => Math.floor(stream.next() ** 2 * values.length)
    const codes = Int32Array.from({ length: instances }, () => (stream.next() < missing ? -1 : draw()))
    const type = components > 0 ? 'numeric' : 'categorical'
    const read = (label: string) => ({
      label,
      numbers: type === 'numeric' ? label.split('\\').map(Number) : [],
    })
    const plan = { keyword, type, weight: 1, components, isSplit: false, isAnchor: false, read } as const
    return codedColumn(plan, { codes, values })
  }
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1))
  const planes = Array.from({ length: 40 }, (_, i) => {
    const angle = i < 6 ? (i * Math.PI) / 2 : i / 50
    return [Math.cos(angle), Math.sin(angle), 0, 0, Math.cos(angle / 3), Math.sin(angle / 3)].map((x) =>
      x.toFixed(4),
    )
  })
  return [
    column('Modality', 0, names('M', 7)),
    column('BodyPartExamined', 0.3, names('B', 25)),
    column('PatientPosition', 0.2, names('P', 4)),
    column('MRAcquisitionType', 0.7, names('T', 2)),
    column('Manufacturer', 0.05, names('F', 8)),
    column('ImageOrientationPatient', 0.4, [...new Set(planes.map((plane) => plane.join('\\')))], 6),
    column('ExposureTime', 0.6, numbers(exposures), 1),
    column('Exposure', 0.6, numbers(exposures), 1),
  ]
}
