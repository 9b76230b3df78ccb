import { codedColumn } from '../../src-main/constraints/codedColumn'
import type { FeatureColumn } from '../../src-main/constraints/featureColumn'
import { createRandom, type RandomStream } from '../../src-main/numerics/random'

/** What the images of a modality have in common, and what share of an archive they are. */
interface ModalityHabits {
  readonly modality: string
  /** Devices of it, and series out of a hundred. */
  readonly devices: number
  readonly series: number
  /** Images in a series on average. */
  readonly images: number
  /** Shares of the protocols that fill BodyPartExamined and PatientPosition in. */
  readonly bodyPart: number
  readonly position: number
  /** Share of series in a plane that no other series has; null where images have no orientation. */
  readonly oblique: number | null
  /** Exposure is set for each image (tube current modulation), for each series, or not at all. */
  readonly exposure: 'image' | 'series' | null
}

const habits: readonly ModalityHabits[] = [
  {
    modality: 'CT',
    devices: 6,
    series: 22,
    images: 120,
    bodyPart: 0.8,
    position: 1,
    oblique: 0.1,
    exposure: 'image',
  },
  {
    modality: 'MR',
    devices: 5,
    series: 28,
    images: 40,
    bodyPart: 0.7,
    position: 1,
    oblique: 0.6,
    exposure: null,
  },
  {
    modality: 'DX',
    devices: 10,
    series: 22,
    images: 2,
    bodyPart: 0.8,
    position: 0.1,
    oblique: null,
    exposure: 'series',
  },
  {
    modality: 'MG',
    devices: 3,
    series: 6,
    images: 4,
    bodyPart: 0.9,
    position: 0,
    oblique: null,
    exposure: 'series',
  },
  {
    modality: 'XA',
    devices: 3,
    series: 6,
    images: 30,
    bodyPart: 0.2,
    position: 0.6,
    oblique: null,
    exposure: 'series',
  },
  {
    modality: 'US',
    devices: 9,
    series: 14,
    images: 25,
    bodyPart: 0.3,
    position: 0,
    oblique: null,
    exposure: null,
  },
  {
    modality: 'PT',
    devices: 1,
    series: 2,
    images: 200,
    bodyPart: 0.5,
    position: 1,
    oblique: 0,
    exposure: null,
  },
]
const makers = ['SIEMENS', 'GE MEDICAL SYSTEMS', 'PHILIPS', 'CANON', 'FUJIFILM', 'AGFA', 'HOLOGIC', 'SAMSUNG']
const bodyParts = Array.from({ length: 24 }, (_, i) => `REGION ${i + 1}`)
const positions = ['HFS', 'FFS', 'HFP', 'FFP']
const planes = ['1\\0\\0\\0\\1\\0', '0\\1\\0\\0\\0\\-1', '1\\0\\0\\0\\0\\-1']

/** The eight features' texts of one image; null where missing. */
type Tags = readonly (string | null)[]
const keywords = [
  'Modality',
  'BodyPartExamined',
  'PatientPosition',
  'MRAcquisitionType',
  'Manufacturer',
  'ImageOrientationPatient',
  'ExposureTime',
  'Exposure',
]

/**
 * The eight features of the paper as a hospital fills them in: a modality has its devices, a device its manufacturer,
 * its protocols and some hundred exposures, and the images of a series share all but the exposure of CT. About a
 * quarter of all values are missing.
 * @param exposures values that Exposure can have on a device: what decides how many tuples there are
 */
export function hospitalColumns(
  instances: number,
  { seed, exposures }: { readonly seed: number; readonly exposures: number },
): FeatureColumn[] {
  const random = createRandom(seed)
  const devices = habits.map((habit) => Array.from({ length: habit.devices }, () => device(habit, random)))
  const stored = keywords.map(() => ({ codes: new Int32Array(instances), codeOf: new Map<string, number>() }))
  let image = 0
  while (image < instances) {
    const kind = kindOf(random.next() * 100)
    for (const tags of series(habits[kind]!, pick(devices[kind]!, random), exposures, random)) {
      if (image === instances) break
      stored.forEach(({ codes, codeOf }, k) => {
        const text = tags[k] ?? null
        if (text !== null && !codeOf.has(text)) codeOf.set(text, codeOf.size)
        codes[image] = text === null ? -1 : codeOf.get(text)!
      })
      image += 1
    }
  }
  return stored.map(({ codes, codeOf }, k) => {
    const components = k < 5 ? 0 : k === 5 ? 6 : 1
    const type = components > 0 ? 'numeric' : 'categorical'
    const read = (label: string) => ({ label, numbers: components > 0 ? label.split('\\').map(Number) : [] })
    const plan = {
      keyword: keywords[k]!,
      type,
      weight: 1,
      components,
      isSplit: false,
      isAnchor: false,
      read,
    } as const
    return codedColumn(plan, { codes, values: [...codeOf.keys()] })
  })
}

function kindOf(place: number): number {
  let left = place
  const found = habits.findIndex(({ series }) => (left -= series) < 0)
  return found < 0 ? 0 : found
}

function pick<T>(values: readonly T[], random: RandomStream): T {
  return values[random.integer(values.length)]!
}

interface Device {
  readonly maker: string
  readonly times: readonly number[]
  readonly protocols: readonly {
    readonly bodyPart: string | null
    readonly position: string | null
    readonly is3D: boolean
  }[]
}

function device(habit: ModalityHabits, random: RandomStream): Device {
  const parts = Array.from({ length: 8 }, () => pick(bodyParts, random))
  return {
    maker: pick(makers, random),
    times: Array.from({ length: habit.exposure === 'image' ? 5 : 60 }, () => 1 + random.integer(1000)),
    protocols: Array.from({ length: 14 }, () => ({
      bodyPart: random.next() < habit.bodyPart ? pick(parts, random) : null,
      position: random.next() < habit.position ? positions[Math.floor(random.next() ** 3 * 4)]! : null,
      is3D: random.next() < 0.3,
    })),
  }
}

function* series(
  habit: ModalityHabits,
  { maker, times, protocols }: Device,
  exposures: number,
  random: RandomStream,
): Generator<Tags> {
  const { bodyPart, position, is3D } = pick(protocols, random)
  const acquisition = habit.modality === 'MR' ? (is3D ? '3D' : '2D') : null
  const orientation =
    habit.oblique === null
      ? null
      : random.next() < habit.oblique
        ? obliquePlane(random)
        : pick(planes, random)
  const images = 1 + random.integer(2 * habit.images - 1)
  const time = habit.exposure === null ? null : String(pick(times, random))
  let exposure = 1 + random.integer(exposures)
  for (let i = 0; i < images; i++) {
    if (habit.exposure === 'image') exposure = Math.max(1, exposure + random.integer(9) - 4)
    const dose = habit.exposure === null ? null : String(exposure)
    yield [habit.modality, bodyPart, position, acquisition, maker, orientation, time, dose]
  }
}

/** A plane tilted by up to 20° about two axes, with six decimals as scanners write it. */
function obliquePlane(random: RandomStream): string {
  const [a, b] = [(random.next() - 0.5) * 0.7, (random.next() - 0.5) * 0.7]
  const cosines = [
    Math.cos(a),
    Math.sin(a),
    0,
    -Math.sin(a) * Math.cos(b),
    Math.cos(a) * Math.cos(b),
    Math.sin(b),
  ]
  return cosines.map((x) => x.toFixed(6)).join('\\')
}
