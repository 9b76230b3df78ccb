import { z } from 'zod'
import { constraintPresetSchema, constraintSettingsSchema } from './constraintSettings'
import { progressSchema } from './jobs'
import { instanceRefSchema, manualPairSchema } from './pairs'
import { distanceSpectrumSchema, relationCountsSchema, unknownReasonSchema } from './relationCounts'
import { procedure } from './rpc/procedure'

/** Left out: the settings saved in the workspace, which are the preset “likewise” until somebody saves others. */
const settingsInput = { settings: constraintSettingsSchema.optional() }

/** A tag that can be a feature. */
export const featureDescriptionSchema = z.object({
  keyword: z.string(),
  name: z.string(),
  tag: z.string(),
  /** The type that the tag has unless the user says otherwise. */
  type: z.enum(['categorical', 'numeric']),
  /** True for the eight of the paper (section 3.4), which the presets have on. */
  isPaper: z.boolean(),
  /** Values that are taken for another one when they are compared, as written in the program. */
  synonyms: z.array(z.object({ from: z.string(), to: z.string() })),
})
export type FeatureDescription = z.infer<typeof featureDescriptionSchema>

/** How a feature of the settings is filled in, over the instances with pixels. */
export const featureCompletenessSchema = z.object({
  keyword: z.string(),
  present: z.number().int(),
  missing: z.number().int(),
  /** There, but no number where a number is needed: counted as missing too. */
  unreadable: z.number().int(),
  /** Distinct values after normalisation. */
  distinct: z.number().int(),
  /** Rk: smallest and largest value, one entry per number of the tag; empty for a categorical feature. */
  ranges: z.array(z.object({ minimum: z.number(), maximum: z.number() })),
  /** The most frequent values, normalised. */
  top: z.array(z.object({ value: z.string(), instances: z.number().int() })),
})
export type FeatureCompleteness = z.infer<typeof featureCompletenessSchema>

export const constraintCountsSchema = relationCountsSchema.extend({
  instances: z.number().int(),
  /** Distinct normalised tuples of tags. */
  groups: z.number().int(),
  seconds: z.number(),
})
export type ConstraintCounts = z.infer<typeof constraintCountsSchema>

const relationSchema = z.enum(['must', 'cannot', 'unknown'])

export const sampledPairSchema = z.object({
  a: instanceRefSchema,
  b: instanceRefSchema,
  relation: relationSchema,
  /** Why, where the relation is unknown. */
  reason: unknownReasonSchema.nullable(),
  /** True where people's own pairs say or imply it. */
  manual: z.boolean(),
  /** Null where no feature is comparable. */
  distance: z.number().nullable(),
  /** Comparable features. */
  comparable: z.number().int(),
})
export type SampledPair = z.infer<typeof sampledPairSchema>

export const explanationSchema = sampledPairSchema.extend({
  features: z.array(
    z.object({
      keyword: z.string(),
      /** The value as stored, and as compared; null where missing. */
      a: z.object({ value: z.string().nullable(), compared: z.string().nullable() }),
      b: z.object({ value: z.string().nullable(), compared: z.string().nullable() }),
      /** δ of eq. 1. */
      comparable: z.boolean(),
      /** s of eq. 2 and 3; null where not comparable. In the split reading, the mean of the six features. */
      similarity: z.number().nullable(),
      /** Its weight in eq. 1; in the split reading, of all six features together. */
      weight: z.number(),
      isAnchor: z.boolean(),
    }),
  ),
  /** S of eq. 1; null where no feature is comparable. */
  similarity: z.number().nullable(),
  /** People's own pairs that say or imply the relation: a cannot-link among must-links, or must-links alone. */
  chain: z.array(manualPairSchema),
})
export type Explanation = z.infer<typeof explanationSchema>

const wrongShareSchema = z.object({
  /** Pairs of this kind of which both instances have a label. */
  pairs: z.number(),
  wrong: z.number(),
  /** wrong / pairs; null without pairs. */
  share: z.number().nullable(),
})

export const constraintProcedures = {
  /** Settings as saved, the presets, and every tag that can be a feature. */
  'constraints.settings': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.object({
      settings: constraintSettingsSchema,
      presets: z.record(constraintPresetSchema, constraintSettingsSchema),
      features: z.array(featureDescriptionSchema),
    }),
  }),
  /** Errors: invalid-settings. */
  'constraints.saveSettings': procedure({
    input: z.object({ settings: constraintSettingsSchema }),
    progress: z.never(),
    output: z.object({}),
  }),
  'constraints.completeness': procedure({
    input: z.object(settingsInput),
    progress: z.never(),
    output: z.object({ instances: z.number().int(), features: z.array(featureCompletenessSchema) }),
  }),
  /** Exact counts. Errors: invalid-settings, cancelled. */
  'constraints.counts': procedure({
    input: z.object(settingsInput),
    progress: progressSchema,
    output: constraintCountsSchema,
  }),
  /** All distances, for a histogram and for live counts ({@link relationCounts}). Errors: invalid-settings, cancelled. */
  'constraints.distances': procedure({
    input: z.object(settingsInput),
    progress: progressSchema,
    output: distanceSpectrumSchema,
  }),
  /**
   * Pairs drawn uniformly, none twice; fewer than asked where there are no more. The same seed gives the same
   * pairs. Errors: invalid-settings, cancelled.
   */
  'constraints.sample': procedure({
    input: z.object({
      ...settingsInput,
      /** “any” is must-links and cannot-links. */
      kind: z.enum(['must', 'cannot', 'any', 'unknown']),
      count: z.number().int().min(1).max(1_000_000),
      seed: z.number().int().nonnegative(),
      /** For “any”: half of each kind, or as they come. */
      mix: z.enum(['balanced', 'natural']).default('natural'),
      /** Draw among this share of the instances only, chosen by the seed. */
      labelledShare: z.number().min(0).max(1).default(1),
      /** Only pairs at a distance in [from, to]; pairs of people's own are left out then. */
      within: z.object({ from: z.number().min(0).max(1), to: z.number().min(0).max(1) }).optional(),
    }),
    progress: progressSchema,
    output: z.object({ pairs: z.array(sampledPairSchema) }),
  }),
  /** How the relation of two instances comes about. Errors: instance-not-found, invalid-settings. */
  'constraints.explain': procedure({
    input: z.object({ ...settingsInput, a: z.number().int(), b: z.number().int() }),
    progress: z.never(),
    output: explanationSchema,
  }),
  /** Must-links that join two labels and cannot-links that part one. Errors: truth-mismatch, invalid-settings, cancelled. */
  'constraints.quality': procedure({
    input: z.object({
      ...settingsInput,
      truth: z.union([
        z.object({ tag: z.string() }),
        z.object({
          label: z.string(),
          /** `file` is matched with the end of the path, relative to the archive's parent folder. */
          rows: z.array(z.object({ file: z.string(), value: z.string() })),
        }),
      ]),
    }),
    progress: progressSchema,
    output: z.object({
      label: z.string(),
      /** Instances with a label, and labels. */
      labelled: z.number().int(),
      labels: z.number().int(),
      mustLink: wrongShareSchema,
      cannotLink: wrongShareSchema,
    }),
  }),
  /** The instance of a file (relative to the archive folder), a SOP Instance UID or a number. Errors: instance-not-found. */
  'constraints.findInstance': procedure({
    input: z.object({ name: z.string().min(1) }),
    progress: z.never(),
    output: instanceRefSchema,
  }),
}
