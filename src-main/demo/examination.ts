import type { RandomStream } from '../numerics/random'
import { bodyPart, forget, seriesTags } from './clinicTags'
import type { CharacterSet } from './dicom/characterSet'
import { writeDicomFile } from './dicom/dicomWriter'
import type { Elements } from './dicom/elements'
import { chance, pick } from './drawing/body'
import type { Noise } from './drawing/noise'
import type { Phantom, Picture, SeriesRecipe } from './phantoms/phantom'
import { drawTransferSyntax, sopClassOf, storePictures } from './storage'

/** One file of the archive: its path within it, and what it holds. */
export interface DemoFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly frames: number
}

export interface Patient {
  readonly id: string
  readonly name: string
  readonly sex: 'F' | 'M'
  readonly random: RandomStream
}

const languages: readonly (readonly ['en' | 'de' | 'hr', CharacterSet])[] = [
  ['en', 'ISO_IR 100'],
  ['de', 'ISO_IR 100'],
  ['de', 'ISO_IR 192'],
  ['hr', 'ISO_IR 101'],
  ['hr', 'ISO_IR 192'],
]

/**
 * Draws one examination of a patient, file by file.
 * @param most at most this many images (frames); series are thinned evenly to keep to it
 */
export function* drawExamination(
  phantom: Phantom,
  patient: Patient,
  number: number,
  most: number,
  noise: Noise,
): Generator<DemoFile> {
  const random = patient.random.child(`study ${number}`)
  const studyUid = createUid(random)
  const [language, characters] = pick(random, languages as [(typeof languages)[number]])
  const date = `2024${String(1 + random.integer(12)).padStart(2, '0')}${String(1 + random.integer(28)).padStart(2, '0')}`
  const study: Elements = {
    SpecificCharacterSet: characters,
    StudyInstanceUID: studyUid,
    StudyID: String(number),
    AccessionNumber: `A${number.toString().padStart(6, '0')}`,
    StudyDate: date,
    StudyTime: '101500',
    ReferringPhysicianName: '',
    StudyDescription: phantom.descriptions[language],
    InstitutionName: 'Phantom General',
    PatientName: patient.name,
    PatientID: patient.id,
    PatientBirthDate: '',
    PatientSex: patient.sex,
    Modality: phantom.modality,
  }
  const folder = `${patient.id}/${date} ${phantom.modality} ${number}`
  const recipes = phantom.series(random.child('series'), noise)
  const wanted = recipes.reduce((sum, recipe) => sum + imagesOf(recipe), 0)
  let left = most
  for (const [i, recipe] of recipes.entries()) {
    if (left <= 0) return
    const share = Math.min(1, most / wanted)
    const instances = Math.max(1, Math.min(recipe.instances, Math.round(recipe.instances * share)))
    for (const file of drawSeries(phantom, recipe, instances, study, `${folder}/S${i + 1}`, i + 1, random)) {
      if (left <= 0) return
      left -= file.frames
      yield file
    }
  }
}

function imagesOf(recipe: SeriesRecipe): number {
  return recipe.instances * (recipe.frames ?? 1)
}

function* drawSeries(
  phantom: Phantom,
  recipe: SeriesRecipe,
  instances: number,
  study: Elements,
  folder: string,
  number: number,
  studyRandom: RandomStream,
): Generator<DemoFile> {
  const random = studyRandom.child(`series ${number}`)
  const seriesUid = createUid(random)
  const frameOfReference = createUid(random.child('frame of reference'))
  const tags = seriesTags(phantom, random.child('tags'))
  const isInverted = (phantom.modality === 'CR' || phantom.modality === 'DX') && chance(random, 0.25)
  const frames = recipe.frames ?? 1
  const suffix = chance(random, 0.5) ? '.dcm' : ''
  let syntax: ReturnType<typeof drawTransferSyntax> | undefined
  for (let instance = 0; instance < instances; instance++) {
    const own = random.child(`instance ${instance}`)
    const position = (instance + 0.5) / instances
    const pictures: Picture[] = Array.from({ length: frames }, (_, frame) =>
      recipe.draw({ instance, count: instances, position, frame, random: own.child(`frame ${frame}`) }),
    )
    const first = pictures[0]!
    syntax ??= drawTransferSyntax(phantom.modality, 'rgb' in first, random.child('transfer syntax'))
    const { elements, pixels } = storePictures(pictures, phantom.modality, syntax, isInverted)
    const spacing: Elements =
      phantom.modality === 'CT' || phantom.modality === 'MR' || phantom.modality === 'NM'
        ? { PixelSpacing: [first.spacing, first.spacing] }
        : phantom.modality === 'US'
          ? {}
          : { ImagerPixelSpacing: [first.spacing, first.spacing] }
    const bytes = writeDicomFile(
      {
        ...study,
        ...forget(tags, own.child('forgotten')),
        ...elements,
        ...spacing,
        ...geometry(recipe, first, instance, frameOfReference),
        ...bodyPart(phantom, own.child('body part')),
        ...recipe.elements,
        SOPClassUID: sopClassOf(phantom.modality, frames),
        SOPInstanceUID: createUid(own),
        SeriesInstanceUID: seriesUid,
        SeriesNumber: number,
        SeriesDescription: recipe.description,
        InstanceNumber: instance + 1,
      },
      syntax,
      pixels,
    )
    yield { path: `${folder}/IM${String(instance + 1).padStart(4, '0')}${suffix}`, bytes, frames }
  }
}

/** Image Plane module (PS3.3 C.7.6.2): the centre of the image lies on the axis of the patient. */
function geometry(
  recipe: SeriesRecipe,
  picture: Picture,
  instance: number,
  frameOfReference: string,
): Elements {
  if (recipe.plane === undefined) return {}
  const { orientation, step } = recipe.plane
  const [rx, ry, rz, cx, cy, cz] = orientation
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx]
  const halfWidth = ((picture.columns - 1) / 2) * picture.spacing
  const halfHeight = ((picture.rows - 1) / 2) * picture.spacing
  const corner = [0, 1, 2].map(
    (axis) =>
      normal[axis]! * step * -instance - halfWidth * orientation[axis]! - halfHeight * orientation[axis + 3]!,
  )
  return {
    FrameOfReferenceUID: frameOfReference,
    ImageOrientationPatient: orientation,
    ImagePositionPatient: corner,
    PositionReferenceIndicator: '',
  }
}

/** A UID under the root for UUIDs (PS3.5 B.2), of 96 bits drawn from the stream's own child. */
export function createUid(random: RandomStream): string {
  const draw = random.child('uid')
  const words = [draw.integer(2 ** 32), draw.integer(2 ** 32), draw.integer(2 ** 32)]
  return `2.25.${words.reduce((whole, word) => (whole << 32n) | BigInt(word), 1n)}`
}
