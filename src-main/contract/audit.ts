import { z } from 'zod'
import { procedure } from './rpc/procedure'

/**
 * One thing that was changed in the workspace, or that left it. It holds numbers of runs, clusters, images and pairs,
 * keywords of tags, settings and the folders of datasets; no values of patients' tags, and nothing that people typed.
 */
export const auditEntrySchema = z.object({
  entry: z.int(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** The name that the person has set, else that of the system's user. */
  who: z.string(),
  /** The call of the contract that did it. */
  action: z.string(),
  /** Long work has an entry when it begins and one when it ends. */
  outcome: z.enum(['begun', 'done', 'failed', 'cancelled']),
  sentence: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** SHA-256 of this entry and of the hash of the one before, hexadecimal. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
export type AuditOutcome = AuditEntry['outcome']

/** Whether every entry still has the hash that it was written with. */
export const auditCheckSchema = z.object({
  entries: z.int(),
  /** Hash of the newest entry; noted elsewhere, it tells later whether the log was cut or written anew. Null in an empty log. */
  newest: z.string().nullable(),
  /** The first entry that was changed, or that follows one which was; null where there is none. */
  brokenAt: z.int().nullable(),
  /** Whether some entry has the hash asked about; null where none was. */
  knowsHash: z.boolean().nullable(),
})
export type AuditCheck = z.infer<typeof auditCheckSchema>

export const auditProcedures = {
  /** Entries, newest first. */
  'audit.list': procedure({
    input: z.object({ offset: z.int().nonnegative(), limit: z.int().min(1).max(1000) }),
    progress: z.never(),
    output: z.object({ total: z.int(), entries: z.array(auditEntrySchema) }),
  }),
  /** Computes every hash again. */
  'audit.check': procedure({
    input: z.object({ hash: z.string().optional() }),
    progress: z.never(),
    output: auditCheckSchema,
  }),
  /** The whole log, oldest first, as a CSV table or as JSON. */
  'audit.export': procedure({
    input: z.object({ form: z.enum(['csv', 'json']) }),
    progress: z.never(),
    output: z.object({ text: z.string(), entries: z.int() }),
  }),
}
