import { z } from 'zod'
import { procedure } from './rpc/procedure'

/** What one person wants, in every workspace. */
export const preferencesSchema = z.object({
  /** Keys of commands, by command, as far as they are not the program's own: “Ctrl+K”. */
  keys: z.record(z.string().max(100), z.array(z.string().max(40)).max(4)).default({}),
  /** Whether names, numbers and dates of patients and files are kept off the screen. */
  hidesPatients: z.boolean().default(false),
  /** The name that the audit log gives; empty for that of the system's user. */
  person: z.string().trim().max(80).default(''),
  /** Whether the tour of the first start was taken, or declined. */
  sawTour: z.boolean().default(false),
})
export type Preferences = z.infer<typeof preferencesSchema>

export const preferenceProcedures = {
  'preferences.get': procedure({ input: z.object({}), progress: z.never(), output: preferencesSchema }),
  /** Replaces what is named. Errors: target-unwritable. */
  'preferences.set': procedure({
    input: preferencesSchema.partial(),
    progress: z.never(),
    output: preferencesSchema,
  }),
}
