import { z } from 'zod'
import { historySchema } from './history'
import { procedure } from './rpc/procedure'

/** An instance of a pair, with an image to show it by. */
export const instanceRefSchema = z.object({
  instance: z.number().int(),
  /** Its first frame; null where it has no pixels. */
  image: z.number().int().nullable(),
  /** SOP Instance UID; null where the file has none. */
  uid: z.string().nullable(),
  /** Relative to the archive folder. */
  file: z.string(),
})
export type InstanceRef = z.infer<typeof instanceRefSchema>

export const linkKindSchema = z.enum(['must', 'cannot'])
export type LinkKind = z.infer<typeof linkKindSchema>

/** A pair that a person made; it wins over what the tags say. */
export const manualPairSchema = z.object({
  pair: z.number().int(),
  kind: linkKindSchema,
  a: instanceRefSchema,
  b: instanceRefSchema,
  author: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  comment: z.string(),
  /** True where other pairs say the opposite. */
  contradicted: z.boolean(),
})
export type ManualPair = z.infer<typeof manualPairSchema>

/**
 * A contradiction: must-links that lead from one end of a cannot-link to the other, the fewest there are.
 * `chain[0]` starts at `cannot.a`, the last ends at `cannot.b`; ends of a must-link may be in either order.
 */
export const conflictSchema = z.object({ cannot: manualPairSchema, chain: z.array(manualPairSchema) })
export type Conflict = z.infer<typeof conflictSchema>

export const onConflictSchema = z.enum(['refuse', 'keep'])

export const addedSchema = z.discriminatedUnion('outcome', [
  /** Some may have been there already: those are given as they are, and counted in `known`. */
  z.object({
    outcome: z.literal('added'),
    pairs: z.array(manualPairSchema),
    known: z.number().int(),
    /** Contradictions that were kept because the caller said so. */
    conflicts: z.array(conflictSchema),
    history: historySchema,
  }),
  /** Nothing was stored; in the chains the new pairs have the number 0. */
  z.object({ outcome: z.literal('refused'), conflicts: z.array(conflictSchema) }),
])
export type AddedPairs = z.infer<typeof addedSchema>

export const pairProcedures = {
  /** People's own pairs, newest first. `text` looks in files, author and comment. */
  'pairs.list': procedure({
    input: z.object({
      kind: linkKindSchema.optional(),
      text: z.string().max(200).optional(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1000),
    }),
    progress: z.never(),
    output: z.object({
      total: z.number().int(),
      pairs: z.array(manualPairSchema),
      history: historySchema,
    }),
  }),
  /** Adds pairs, all or none; one step of undo. Errors: instance-not-found; invalid-input for a pair of one instance with itself. */
  'pairs.add': procedure({
    input: z.object({
      kind: linkKindSchema,
      pairs: z
        .array(z.object({ a: z.number().int(), b: z.number().int() }))
        .min(1)
        .max(10_000),
      /** The name of the person; left out: the name of the system's user. */
      author: z.string().max(100).optional(),
      comment: z.string().max(2000).default(''),
      onConflict: onConflictSchema.default('refuse'),
    }),
    progress: z.never(),
    output: addedSchema,
  }),
  /** Errors: pair-not-found. */
  'pairs.comment': procedure({
    input: z.object({ pair: z.number().int(), comment: z.string().max(2000) }),
    progress: z.never(),
    output: manualPairSchema,
  }),
  /** Removes pairs, all or none; one step of undo. Errors: pair-not-found. */
  'pairs.remove': procedure({
    input: z.object({ pairs: z.array(z.number().int()).min(1).max(10_000) }),
    progress: z.never(),
    output: z.object({ removed: z.number().int(), history: historySchema }),
  }),
  /** Every contradiction among the pairs that were kept. */
  'pairs.conflicts': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.object({ conflicts: z.array(conflictSchema) }),
  }),
  /** All pairs as a CSV table: kind, instance_a, file_a, instance_b, file_b, author, at, comment. */
  'pairs.export': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.object({ csv: z.string(), pairs: z.number().int() }),
  }),
  /**
   * Adds the pairs of such a table; one step of undo. Instances are found by SOP Instance UID, else by file.
   * With “refuse”, pairs that contradict those before them are left out and given back. Errors: malformed.
   */
  'pairs.import': procedure({
    input: z.object({
      csv: z.string().max(50_000_000),
      author: z.string().max(100).optional(),
      onConflict: onConflictSchema.default('refuse'),
    }),
    progress: z.never(),
    output: z.object({
      added: z.number().int(),
      known: z.number().int(),
      /** Lines of the table (the first after the header is 2) that name no instance of the archive. */
      unmatched: z.array(z.object({ line: z.number().int(), name: z.string() })),
      /** Refused, or kept where the caller said so. */
      conflicts: z.array(conflictSchema),
      history: historySchema,
    }),
  }),
}
