import type { RandomStream } from '../numerics/random'
import type { Elements } from './dicom/elements'
import { between, chance, pick } from './drawing/body'
import type { Modality, Phantom } from './phantoms/phantom'

/** Fictitious makers, so that no real one is said to have built a phantom. */
const makers = ['Albatross Imaging', 'BRIGHTON MEDICAL', 'Cygnus Medical Systems', 'Dunlin'] as const

/** Share of images whose BodyPartExamined is missing: most radiographs, few others; and wrong. */
const missingInRadiographs = 0.7
const missingElsewhere = 0.15
const wrong = 0.02
/** Share of images that miss any other of the paper's tags. */
const missingOther = 0.15

const radiographs: readonly Modality[] = ['CR', 'DX']
const wrongRegions = ['CHEST', 'HEAD', 'ABDOMEN', 'KNEE', 'HAND'] as const

/** What a modality writes beside the pixels: the tags of the paper that apply to it. */
const exposures: Readonly<
  Partial<Record<Modality, readonly [kilovolt: number, milliseconds: number, milliampereSeconds: number]>>
> = {
  CT: [120, 500, 150],
  CR: [60, 30, 5],
  DX: [125, 8, 2],
  MG: [28, 900, 80],
  XA: [80, 6, 4],
}

/** Tags of a series, the same in all its images: maker, position, exposure. */
export function seriesTags(phantom: Phantom, random: RandomStream): Elements {
  const maker = makers[(phantom.id.length + random.integer(2)) % makers.length]!
  const exposure = exposures[phantom.modality]
  const lies = !['CR', 'DX', 'MG', 'US'].includes(phantom.modality)
  return {
    Manufacturer: maker,
    ManufacturerModelName: `${maker.slice(0, 3).toUpperCase()}-${phantom.modality}`,
    ...(lies ? { PatientPosition: phantom.id === 'mr-knee' || chance(random, 0.1) ? 'FFS' : 'HFS' } : {}),
    ...(phantom.modality === 'MR' ? { MRAcquisitionType: '2D', EchoTrainLength: 1, SliceThickness: 4 } : {}),
    ...(phantom.modality === 'CT' ? { SliceThickness: 5 } : {}),
    ...(exposure === undefined
      ? {}
      : {
          KVP: exposure[0],
          ExposureTime: Math.max(1, Math.round(exposure[1] * between(random, 0.7, 1.4))),
          Exposure: Math.max(1, Math.round(exposure[2] * between(random, 0.7, 1.4))),
        }),
  }
}

/**
 * BodyPartExamined as technicians fill it in: often missing, now and then wrong.
 * @param random a stream of the image
 */
export function bodyPart(phantom: Phantom, random: RandomStream): Elements {
  const missing = radiographs.includes(phantom.modality) ? missingInRadiographs : missingElsewhere
  if (chance(random, missing)) return {}
  const others = wrongRegions.filter((region) => region !== phantom.region) as [string, ...string[]]
  return { BodyPartExamined: chance(random, wrong) ? pick(random, others) : phantom.region }
}

/** The paper's other tags that this image happens to miss. */
export function forget(elements: Elements, random: RandomStream): Elements {
  const kept: Record<string, Elements[keyof Elements]> = { ...elements }
  for (const keyword of [
    'Manufacturer',
    'PatientPosition',
    'MRAcquisitionType',
    'ExposureTime',
    'Exposure',
  ]) {
    if (chance(random, missingOther)) kept[keyword] = undefined
  }
  return kept
}
