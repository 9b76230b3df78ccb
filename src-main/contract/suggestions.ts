import { z } from 'zod'
import { historySchema } from './history'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

/** A tag whose values can be suggested, and how it is filled in. */
export const suggestedTagSchema = z.object({
  keyword: z.string(),
  name: z.string(),
  /** Instances. */
  present: z.int(),
  missing: z.int(),
  /** Values there are; more than can be told apart where `tooMany`. */
  distinct: z.int(),
  tooMany: z.boolean(),
})
export type SuggestedTag = z.infer<typeof suggestedTagSchema>

export const suggestionKindSchema = z.enum(['missing', 'doubted'])
export type SuggestionKind = z.infer<typeof suggestionKindSchema>

export const suggestionSummarySchema = z.object({
  run: z.int(),
  keyword: z.string(),
  /** Values that can be suggested, the most frequent first. */
  values: z.array(z.string()),
  /** Images with a value, and without one though images like them have one. */
  known: z.int(),
  missing: z.int(),
  /** Images whose value is suggested, and whose value is doubted. */
  suggested: z.int(),
  doubted: z.int(),
  /** Confidence against truth on known values that were hidden, patient by patient. */
  heldOut: z.object({
    units: z.int(),
    accuracy: z.number(),
    calibrationError: z.number(),
    bins: z.array(z.object({ confidence: z.number(), accuracy: z.number(), count: z.int() })),
  }),
})
export type SuggestionSummary = z.infer<typeof suggestionSummarySchema>

export const suggestionSchema = z.object({
  /** Number within the suggestions of the run and tag, until they are made again. */
  suggestion: z.int(),
  kind: suggestionKindSchema,
  /** How many images of the run an answer is about: those of a series with the same value. */
  images: z.int(),
  /** One of them. */
  image: z.int(),
  instance: z.int(),
  /** Relative to the archive folder. */
  file: z.string(),
  cluster: z.int(),
  /** What the files say; null where they say nothing. */
  current: z.string().nullable(),
  value: z.string(),
  /** Probability that the value is right, calibrated on known values. */
  confidence: z.number(),
})
export type Suggestion = z.infer<typeof suggestionSchema>

export const evidenceSchema = z.object({
  /** The next best values; shares of what the suggested one leaves over. */
  others: z.array(z.object({ value: z.string(), share: z.number() })),
  /** Images of other patients, nearest first, with their value; distance is 1 − cosine. */
  neighbours: z.array(
    z.object({ image: z.int(), cluster: z.int(), value: z.string(), distance: z.number() }),
  ),
  /** What speaks for the value and against the next best, in log odds: “neighbours”, “cluster”, “words”, “frequency”, or a tag. */
  reasons: z.array(z.object({ name: z.string(), logOdds: z.number(), value: z.string().nullable() })),
  /** Values that other images of the same series have; they had no say. */
  inSeries: z.array(z.object({ value: z.string(), images: z.int() })),
})
export type Evidence = z.infer<typeof evidenceSchema>

export const decisionSchema = z.object({
  decision: z.int(),
  keyword: z.string(),
  verdict: z.enum(['accepted', 'rejected']),
  /** What was accepted, or what was not. */
  value: z.string(),
  original: z.string().nullable(),
  suggested: z.string().nullable(),
  confidence: z.number().nullable(),
  run: z.int().nullable(),
  author: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** True where it is about the instances of a series, false where about one instance. */
  ofSeries: z.boolean(),
})
export type TagDecision = z.infer<typeof decisionSchema>

const asked = { run: z.int(), keyword: z.string() }

const decidedSchema = z.object({
  /** Suggestions that were decided, and how many images they are about. */
  decided: z.int(),
  images: z.int(),
  history: historySchema,
})

export const suggestionProcedures = {
  /** Tags whose values can be suggested, those with most missing values first. */
  'suggestions.tags': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(suggestedTagSchema),
  }),
  /**
   * Suggests values of a tag for all images of a run; the same again while nothing that it depends on has changed.
   * Errors: run-not-found, run-unfinished, workspace-damaged; too-few-images where the tag has too few values, or of too
   * few patients; invalid-input for a tag that is no category.
   */
  'suggestions.make': procedure({
    input: z.object(asked),
    progress: progressSchema,
    output: suggestionSummarySchema,
  }),
  /**
   * What was suggested and is not decided yet. `useful`: first those whose answer is about most images and most uncertain. Errors: suggestions-not-made.
   */
  'suggestions.list': procedure({
    input: z.object({
      ...asked,
      kind: suggestionKindSchema.optional(),
      /** Only of at least this confidence. */
      from: z.number().min(0).max(1).default(0),
      order: z.enum(['useful', 'confidence']).default('useful'),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(10_000),
    }),
    progress: z.never(),
    output: z.object({
      total: z.int(),
      /** Of all of them. */
      images: z.int(),
      /** Suggestions of the tag that were answered so, of whatever kind and confidence. */
      accepted: z.int(),
      rejected: z.int(),
      suggestions: z.array(suggestionSchema),
    }),
  }),
  /** Why a value is suggested. Errors: suggestions-not-made, invalid-input. */
  'suggestions.evidence': procedure({
    input: z.object({ ...asked, suggestion: z.int() }),
    progress: z.never(),
    output: evidenceSchema,
  }),
  /**
   * Accepts suggestions or another value in their place, or rejects them; one step of undo.
   * Errors: suggestions-not-made, invalid-input.
   */
  'suggestions.decide': procedure({
    input: z.object({
      ...asked,
      suggestions: z.array(z.int()).min(1).max(10_000),
      verdict: z.enum(['accepted', 'rejected']),
      /** Another value than the suggested one; only of what is accepted. */
      value: z.string().trim().min(1).max(64).optional(),
      /** The name of the person; left out: the name from the settings, else that of the system's user. */
      author: z.string().max(100).optional(),
    }),
    progress: z.never(),
    output: decidedSchema,
  }),
  /** Accepts all suggestions of a kind from a confidence on; one step of undo. Errors: suggestions-not-made. */
  'suggestions.acceptAll': procedure({
    input: z.object({
      ...asked,
      kind: suggestionKindSchema,
      from: z.number().min(0).max(1),
      author: z.string().max(100).optional(),
    }),
    progress: z.never(),
    output: decidedSchema,
  }),
  /** Decisions about values, newest first. */
  'suggestions.decisions': procedure({
    input: z.object({
      keyword: z.string().optional(),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(10_000),
    }),
    progress: z.never(),
    output: z.object({ total: z.int(), decisions: z.array(decisionSchema) }),
  }),
}
