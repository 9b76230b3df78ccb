import { z } from 'zod'
import { errorCodeSchema } from './errors'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

/** files = instances + duplicates + skipped + failed. */
export const scanResultSchema = z.object({
  /** Regular files seen. */
  files: z.number().int(),
  /** Distinct DICOM instances. */
  instances: z.number().int(),
  /** Frames with pixels, over all instances. */
  images: z.number().int(),
  /** Files that are not DICOM instances (other formats, DICOMDIR). */
  skipped: z.number().int(),
  /** DICOM files that could not be read. */
  failed: z.number().int(),
  /** Files whose SOP Instance UID another file already has. */
  duplicates: z.number().int(),
  /** Instances that store the pixels of an earlier one under another UID. */
  samePixels: z.number().int(),
  seconds: z.number(),
})
export type ScanResult = z.infer<typeof scanResultSchema>

export const archiveSummarySchema = scanResultSchema.omit({ seconds: true }).extend({
  /** Null before the first scan has finished. */
  scannedAt: z.string().nullable(),
  /** True when a scan was begun and did not finish: scan again to go on from there. */
  unfinished: z.boolean(),
  patients: z.number().int(),
  studies: z.number().int(),
  series: z.number().int(),
  /** Reasons for skipped and failed files, most frequent first. */
  reasons: z.array(
    z.object({ state: z.enum(['skipped', 'failed']), code: z.string(), files: z.number().int() }),
  ),
})
export type ArchiveSummary = z.infer<typeof archiveSummarySchema>

export const tagSummarySchema = z.object({
  /** Keyword of the data dictionary, such as BodyPartExamined. */
  keyword: z.string(),
  name: z.string(),
  /** Like “(0018,0015)”. */
  tag: z.string(),
  present: z.number().int(),
  missing: z.number().int(),
  distinct: z.number().int(),
  top: z.array(z.object({ value: z.string(), instances: z.number().int() })),
})
export type TagSummary = z.infer<typeof tagSummarySchema>

/** How the indexed tags are filled in, by modality. */
export const completenessSchema = z.object({
  /** The most frequent first; empty where an instance does not say. */
  modalities: z.array(z.object({ modality: z.string(), instances: z.number().int() })),
  tags: z.array(
    z.object({
      keyword: z.string(),
      name: z.string(),
      /** Instances with a value, in the order of the modalities. */
      present: z.array(z.number().int()),
    }),
  ),
})
export type Completeness = z.infer<typeof completenessSchema>

export const duplicateSchema = z.object({
  /** Relative to the archive folder. */
  file: z.string(),
  /** The file that was there first. */
  original: z.string(),
  /** `uid`: the same SOP Instance UID, left out of the archive; `pixels`: the same pixels under another UID, kept. */
  same: z.enum(['uid', 'pixels']),
})
export type Duplicate = z.infer<typeof duplicateSchema>

const pageSchema = z.object({
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(1000),
})

export const problemSchema = z.object({
  /** Relative to the archive folder. */
  file: z.string(),
  state: z.enum(['skipped', 'failed']),
  code: z.union([errorCodeSchema, z.string()]),
  message: z.string(),
})
export type Problem = z.infer<typeof problemSchema>

export const archiveProcedures = {
  /** Scans the archive folder; joins a scan that already runs. Errors: no-workspace, folder-not-found, folder-unreadable, cancelled. */
  'archive.scan': procedure({
    input: z.object({
      /** Workers that read at a time at most. */
      concurrency: z.number().int().min(1).max(64).optional(),
    }),
    progress: progressSchema,
    output: scanResultSchema,
  }),
  'archive.summary': procedure({ input: z.object({}), progress: z.never(), output: archiveSummarySchema }),
  'archive.tags': procedure({ input: z.object({}), progress: z.never(), output: z.array(tagSummarySchema) }),
  'archive.problems': procedure({
    input: pageSchema.extend({
      state: z.enum(['skipped', 'failed']).optional(),
      /** Only those with this reason code. */
      code: z.string().optional(),
    }),
    progress: z.never(),
    output: z.object({ total: z.number().int(), problems: z.array(problemSchema) }),
  }),
  'archive.completeness': procedure({ input: z.object({}), progress: z.never(), output: completenessSchema }),
  'archive.duplicates': procedure({
    input: pageSchema.extend({ same: duplicateSchema.shape.same }),
    progress: z.never(),
    output: z.object({ total: z.number().int(), duplicates: z.array(duplicateSchema) }),
  }),
}
