import { z } from 'zod'
import { deidentificationSchema } from './deidentification'
import { exportScopeSchema, partSchema, splitSchema, statedWindowSchema } from './exports'

/** Where a dataset comes from: enough to make it again. */
export const provenanceSchema = z.object({
  program: z.string(),
  programVersion: z.string(),
  /** Path of the archive folder; null where identities were taken out. */
  archive: z.string().nullable(),
  run: z.int(),
  method: z.string(),
  methodVersion: z.int(),
  backend: z.string(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  seed: z.int(),
  exporter: z.string(),
  scope: exportScopeSchema,
  /** Null where identities were left in. */
  deidentification: deidentificationSchema.nullable(),
  window: statedWindowSchema.nullable(),
  split: splitSchema.nullable(),
  /** Images of the scope that people had excluded, and that are not in the dataset. */
  excludedImages: z.int(),
  /** ISO 8601, UTC. */
  exportedAt: z.string(),
})
export type Provenance = z.infer<typeof provenanceSchema>

const sourceSchema = z.object({
  /** Path within the archive; a pseudonym of it where identities were taken out. */
  source: z.string(),
  sopInstanceUid: z.string().nullable(),
  images: z.array(
    z.object({
      /** Counted from 0. */
      frame: z.int(),
      cluster: z.int(),
      /** To the centre of its cluster. */
      distance: z.number().nullable(),
    }),
  ),
})

/** A suggested value, or another in its place, that a person accepted for a tag. The files do not have it. */
const acceptedTagSchema = z.object({
  value: z.string(),
  /** What the files say; null where they say nothing. */
  original: z.string().nullable(),
  /** Of the suggestion, and the run that made it. */
  confidence: z.number().nullable(),
  run: z.int().nullable(),
  /** ISO 8601, UTC. */
  at: z.string(),
})
export type AcceptedTag = z.infer<typeof acceptedTagSchema>

/** A file of the dataset. */
export const manifestFileSchema = z.object({
  /** Relative to the dataset folder, with “/”. */
  file: z.string(),
  bytes: z.int(),
  /** Hexadecimal. */
  sha256: z.string(),
  /** Equal for the files of one patient; a pseudonym where identities were taken out. */
  patient: z.string(),
  /** Null without a split. */
  part: partSchema.nullable(),
  /** What the file was made of: one instance, or those of a volume. */
  sources: z.array(sourceSchema),
  /** Tags that its instances share, by keyword, as they are in the dataset. */
  tags: z.record(z.string(), z.string()),
  /** Values that people accepted for its instances, all of them alike, by keyword. */
  accepted: z.record(z.string(), acceptedTagSchema),
  /** What its values mean: window, offset and scale, affine. */
  details: z.record(z.string(), z.unknown()),
})
export type ManifestFile = z.infer<typeof manifestFileSchema>

/** manifest.json of a dataset; docs/dataset-manifest.schema.json is made of it. */
export const datasetManifestSchema = z.object({
  format: z.literal(1),
  provenance: provenanceSchema,
  files: z.array(manifestFileSchema),
  /** What could not be written in this form, and why. */
  refused: z.array(z.object({ source: z.string(), code: z.string(), message: z.string() })),
})
export type DatasetManifest = z.infer<typeof datasetManifestSchema>
