import { z } from 'zod'

/** Distances have three decimals when they are thresholds, so that {@link relationCounts} is exact at each. */
export const thresholdSteps = 1000

const thresholdSchema = z
  .number()
  .min(0)
  .max(1)
  .refine((value) => Math.abs(value * thresholdSteps - Math.round(value * thresholdSteps)) < 1e-9, {
    message: 'a threshold has at most three decimals',
  })

export const featureSettingSchema = z.object({
  /** Keyword of the data dictionary; a tag that is indexed. */
  keyword: z.string(),
  on: z.boolean(),
  /** Weight of the feature's similarity in eq. 1; the paper's is 1 for each. */
  weight: z.number().positive().max(1000),
  /** Categorical: equal or not (eq. 2). Numeric: 1 − |xi − xj| / Rk (Gower 1971; eq. 3). */
  type: z.enum(['categorical', 'numeric']),
})
export type FeatureSetting = z.infer<typeof featureSettingSchema>

export const anchorSettingsSchema = z.object({
  /** Categorical features that the user trusts, each one of `features` and on; none: no anchor. */
  keywords: z.array(z.string()),
  /** A computed must-link needs every anchor comparable and equal. */
  requiredForMustLink: z.boolean(),
  /** Where an anchor is comparable and differs, the pair is a cannot-link at any distance. */
  differenceIsCannotLink: z.boolean(),
})
export type AnchorSettings = z.infer<typeof anchorSettingsSchema>

export const constraintSettingsSchema = z
  .object({
    features: z.array(featureSettingSchema),
    /** ImageOrientationPatient (0020,0037): one feature, the mean over its six numbers; or six features. */
    orientation: z.enum(['tag', 'split']),
    /** Must-link below this distance (eq. 5). */
    epsilon: thresholdSchema,
    /** Cannot-link above this distance (eq. 6). */
    phi: thresholdSchema,
    /** Fewer comparable features than this: unknown. 1 is the paper's reading. */
    minFeatures: z.number().int().min(1).max(100),
    anchors: anchorSettingsSchema,
  })
  .refine(({ epsilon, phi }) => epsilon <= phi, { message: 'epsilon must not be above phi' })
  .refine(({ features }) => new Set(features.map(({ keyword }) => keyword)).size === features.length, {
    message: 'a tag can be a feature only once',
  })
export type ConstraintSettings = z.infer<typeof constraintSettingsSchema>

export const constraintPresetSchema = z.enum(['paper', 'likewise'])
export type ConstraintPreset = z.infer<typeof constraintPresetSchema>
