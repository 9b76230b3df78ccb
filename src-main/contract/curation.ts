import { z } from 'zod'
import { addedSchema, instanceRefSchema, linkKindSchema, onConflictSchema } from './pairs'
import { procedure } from './rpc/procedure'

/** An image of a proposed pair. */
const proposedImageSchema = instanceRefSchema.extend({
  /** The image of the run; where an instance has several frames, its first. */
  image: z.number().int(),
  cluster: z.number().int(),
})

/** A pair that is worth asking about. */
export const proposedPairSchema = z.object({
  a: proposedImageSchema,
  b: proposedImageSchema,
  /** In [0, 1]; comparable within a strategy only. */
  score: z.number(),
  /** For people. */
  reason: z.string(),
})
export type ProposedPair = z.infer<typeof proposedPairSchema>

export const strategySchema = z.object({ strategy: z.string(), title: z.string(), description: z.string() })
export type Strategy = z.infer<typeof strategySchema>

/** How many images may be linked at once: every two of them become a pair where they are parted. */
export const mostLinked = 100

/** Pairs of instances of which people's own pairs say something, themselves or by what follows from them. */
export const reachSchema = z.object({ must: z.number().int(), cannot: z.number().int() })
export type Reach = z.infer<typeof reachSchema>

const flowSchema = z.object({
  /** Cluster in the run before, and in the run after. */
  from: z.number().int(),
  to: z.number().int(),
  images: z.number().int(),
  /** Some of them, those nearest to their new centre first. */
  examples: z.array(z.number().int()),
})
export const movedSchema = z.object({
  /** Images that are in both runs. */
  images: z.number().int(),
  moved: z.number().int(),
  /** For each cluster of the run before that has a counterpart: the cluster after that holds most of its images. */
  counterparts: z.array(z.object({ before: z.number().int(), after: z.number().int() })),
  /** Of the images that are not in the counterpart of their cluster; the largest first. */
  flows: z.array(flowSchema),
})
export type Moved = z.infer<typeof movedSchema>

export const curationProcedures = {
  /** The ways of finding pairs worth asking about. */
  'curation.strategies': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(strategySchema),
  }),
  /**
   * Pairs of a run worth asking about, the most worth first; none of which people's own pairs say anything already.
   * Errors: run-not-found, run-unfinished, workspace-damaged, invalid-input.
   */
  'curation.propose': procedure({
    input: z.object({
      run: z.number().int(),
      strategy: z.string(),
      count: z.number().int().min(1).max(1000),
      seed: z.number().int().nonnegative().default(1),
    }),
    progress: z.never(),
    output: z.object({ proposals: z.array(proposedPairSchema) }),
  }),
  /**
   * Says of images that they belong together (each with the first; the rest follows), or that no two of them do; all
   * pairs or none, one step of undo. Frames of one file count once.
   * Errors: image-not-found; invalid-input where fewer than two files are left.
   */
  'curation.link': procedure({
    input: z.object({
      kind: linkKindSchema,
      images: z.array(z.number().int()).min(2).max(mostLinked),
      onConflict: onConflictSchema.default('refuse'),
    }),
    progress: z.never(),
    output: z.object({
      added: addedSchema,
      /** Before and after. */
      reach: z.object({ before: reachSchema, after: reachSchema }),
    }),
  }),
  /** How far people's own pairs reach. */
  'curation.reach': procedure({ input: z.object({}), progress: z.never(), output: reachSchema }),
  /** Images whose cluster is another in a later run. Errors: run-not-found, run-unfinished. */
  'runs.moved': procedure({
    input: z.object({ before: z.number().int(), after: z.number().int() }),
    progress: z.never(),
    output: movedSchema,
  }),
}
