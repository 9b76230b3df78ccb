import { z } from 'zod'

/** The options of DICOM PS3.15 section E.3 that a column of table E.1-1 stands for. */
export const profileOptionSchema = z.enum([
  'retainSafePrivate',
  'retainUids',
  'retainDeviceIdentity',
  'retainInstitutionIdentity',
  'retainPatientCharacteristics',
  'retainFullDates',
  'retainModifiedDates',
  'cleanDescriptors',
  'cleanStructuredContent',
  'cleanGraphics',
])
export type ProfileOption = z.infer<typeof profileOptionSchema>

/** A rectangle of pixels, blacked out in every frame; the origin is the upper left pixel. */
export const regionSchema = z.object({
  x: z.int().min(0),
  y: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
})
export type Region = z.infer<typeof regionSchema>

/** How identities are taken out: the Basic Application Level Confidentiality Profile with these options. */
export const deidentificationSchema = z.object({
  options: z
    .array(profileOptionSchema)
    .refine((options) => !(options.includes('retainFullDates') && options.includes('retainModifiedDates')), {
      error: 'Dates are either kept or shifted: choose one of retainFullDates and retainModifiedDates.',
    }),
  /** Regions with burned-in text, in images of their size and uncompressed only. */
  blackOut: z.array(regionSchema).max(100),
})
export type Deidentification = z.infer<typeof deidentificationSchema>

/** What was done to the elements of a tag. */
export const tagTreatmentSchema = z.enum([
  'removed',
  'emptied',
  'replaced',
  'uid-replaced',
  'date-shifted',
  'cleaned',
  'retained',
])
export type TagTreatment = z.infer<typeof tagTreatmentSchema>

export interface ProfileOptionDescription {
  readonly option: ProfileOption
  readonly title: string
  readonly description: string
}

/** In the order of table E.1-1's columns as people look for them. */
export const profileOptions: readonly ProfileOptionDescription[] = [
  {
    option: 'retainModifiedDates',
    title: 'Keep dates, shifted',
    description: 'Every date of a patient is moved by the same number of days; times of day stay.',
  },
  { option: 'retainFullDates', title: 'Keep dates as they are', description: 'Dates may identify people.' },
  {
    option: 'retainPatientCharacteristics',
    title: 'Keep patient characteristics',
    description: 'Age, sex, size, weight, ethnic group, smoking and pregnancy status.',
  },
  {
    option: 'retainDeviceIdentity',
    title: 'Keep device identity',
    description: 'Serial numbers, station names and calibration of the machines.',
  },
  {
    option: 'retainInstitutionIdentity',
    title: 'Keep institution identity',
    description: 'Names and addresses of institutions.',
  },
  {
    option: 'retainUids',
    title: 'Keep UIDs',
    description: 'With them the images can be found again in the archive that they come from.',
  },
  {
    option: 'cleanDescriptors',
    title: 'Keep descriptions, cleaned',
    description: 'Words of a list of anatomy and technique stay; every other word is left out.',
  },
  {
    option: 'cleanStructuredContent',
    title: 'Keep structured content, cleaned',
    description: 'Codes and numbers of acquisition context and content items stay; text is replaced.',
  },
  {
    option: 'cleanGraphics',
    title: 'Keep graphics, cleaned',
    description:
      'Overlays of type region of interest and drawn annotations stay; text and other overlays go.',
  },
  {
    option: 'retainSafePrivate',
    title: 'Keep safe private attributes',
    description: 'Those that table E.3.10-1 of the standard lists, such as b-values and SUV factors.',
  },
]
