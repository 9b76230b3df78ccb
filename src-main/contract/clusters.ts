import { z } from 'zod'
import { procedure } from './rpc/procedure'

const imageId = z.number().int()

export const clusterSummarySchema = z.object({
  cluster: z.number().int(),
  images: z.number().int(),
  /** Images nearest to the centre, nearest first. */
  representatives: z.array(imageId),
  /** The most frequent value of some telling tags, with its share of the images that have one. */
  dominant: z.array(z.object({ keyword: z.string(), value: z.string(), share: z.number() })),
})
export type ClusterSummary = z.infer<typeof clusterSummarySchema>

export const clusterImageSchema = z.object({
  image: imageId,
  instance: z.number().int(),
  /** Relative to the archive folder. */
  file: z.string(),
  frame: z.number().int(),
  modality: z.string().nullable(),
  /** Distance to the cluster's centre in the embedding; null where the method has none. */
  distance: z.number().nullable(),
})
export type ClusterImage = z.infer<typeof clusterImageSchema>

export const imageSourceSchema = clusterImageSchema.pick({
  image: true,
  instance: true,
  file: true,
  frame: true,
})
export type ImageSource = z.infer<typeof imageSourceSchema>

export const assignmentSchema = z.object({
  /** Relative to the archive folder. */
  file: z.string(),
  /** SOP Instance UID; null where the file has none. */
  instance: z.string().nullable(),
  /** Counted from 0. */
  frame: z.number().int(),
  cluster: z.number().int(),
})
export type Assignment = z.infer<typeof assignmentSchema>

/** How to show one frame: geometry and grey scale, as cornerstone wants it. */
export const imageDescriptionSchema = z.object({
  image: imageId,
  file: z.string(),
  frame: z.number().int(),
  frames: z.number().int(),
  rows: z.number().int(),
  columns: z.number().int(),
  transferSyntax: z.string(),
  /** Millimetres between row and between column centres; null where the file does not say. */
  spacing: z.tuple([z.number(), z.number()]).nullable(),
  /** Where these millimetres are: in the patient, or at the detector, whose image is magnified. */
  spacingPlace: z.enum(['patient', 'detector']).nullable(),
  tags: z.array(z.object({ tag: z.string(), keyword: z.string(), name: z.string(), value: z.string() })),
  /** Values that people accepted in the place of what the file says. */
  accepted: z.array(
    z.object({ keyword: z.string(), value: z.string(), original: z.string().nullable(), author: z.string() }),
  ),
  /** The images of the same series in order, this one among them. */
  stack: z.array(imageId),
})
export type ImageDescription = z.infer<typeof imageDescriptionSchema>

/** An element of a file as people read it. */
export const fileElementSchema = z.object({
  /** Like “(0018,0015)”. */
  tag: z.string(),
  vr: z.string(),
  /** Of the data dictionary; empty where it does not have the tag. */
  keyword: z.string(),
  name: z.string(),
  /** Several values are parted by backslashes; long ones are cut; of what is no text, its size. */
  value: z.string(),
  /** Number of sequences around it. */
  depth: z.number().int(),
})
export type FileElement = z.infer<typeof fileElementSchema>

export const clusterProcedures = {
  /** Clusters of a run, largest first. Errors: run-not-found, run-unfinished. */
  'clusters.list': procedure({
    input: z.object({ run: z.number().int() }),
    progress: z.never(),
    output: z.array(clusterSummarySchema),
  }),
  /** Images of a cluster, nearest to the centre first. Errors: run-not-found, cluster-not-found. */
  'clusters.images': procedure({
    input: z.object({
      run: z.number().int(),
      cluster: z.number().int(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(5000),
    }),
    progress: z.never(),
    output: z.object({ total: z.number().int(), images: z.array(clusterImageSchema) }),
  }),
  /** Where images come from, in the order asked; those that left the archive are passed over. */
  'images.sources': procedure({
    input: z.object({ images: z.array(imageId).max(1000) }),
    progress: z.never(),
    output: z.array(imageSourceSchema),
  }),
  /** Every assignment of a run in the order of images, in pages. Errors: run-not-found, run-unfinished. */
  'clusters.assignments': procedure({
    input: z.object({
      run: z.number().int(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(100_000),
    }),
    progress: z.never(),
    output: z.object({ total: z.number().int(), assignments: z.array(assignmentSchema) }),
  }),
  /** Errors: image-not-found, and those of decoding. */
  'images.describe': procedure({
    input: z.object({ image: imageId }),
    progress: z.never(),
    output: imageDescriptionSchema,
  }),
  /** Every element of an image's file up to its pixels, in order. Errors: image-not-found, and those of reading. */
  'images.elements': procedure({
    input: z.object({ image: imageId }),
    progress: z.never(),
    output: z.array(fileElementSchema),
  }),
}
