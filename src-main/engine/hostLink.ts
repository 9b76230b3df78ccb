import { z } from 'zod'
import { errorSchema } from '../contract/errors'
import { jobSchema } from '../contract/jobs'

const id = z.number().int()

/** What a host tells its engine process. Wires of windows are multiplexed by number. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    library: z.string(),
    host: z.enum(['electron', 'web']),
    hasFolderDialog: z.boolean(),
    /** Where trainer processes come from: the engine forks them, or the host is asked to. */
    trainers: z.enum(['engine', 'host']),
    /** Archive folder to open at once. */
    archive: z.string().nullable(),
    /** Open, scan and cluster the demo archive. */
    demo: z.boolean(),
  }),
  /** Open this archive, which a person chose outside the window. */
  z.object({ kind: z.literal('openArchive'), archive: z.string() }),
  z.object({ kind: z.literal('wireOpened'), wire: id }),
  z.object({ kind: z.literal('wireMessage'), wire: id, message: z.unknown() }),
  z.object({ kind: z.literal('wireClosed'), wire: id }),
  z.object({
    kind: z.literal('assetRequest'),
    request: id,
    url: z.string(),
    /** What is sent along with a POST; null for a GET. */
    body: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array).nullable(),
  }),
  z.object({ kind: z.literal('assetAborted'), request: id }),
  z.object({ kind: z.literal('folderChosen'), request: id, path: z.string().nullable() }),
  z.object({ kind: z.literal('trainerMessage'), trainer: id, message: z.unknown() }),
  z.object({ kind: z.literal('trainerExited'), trainer: id, code: z.number().nullable() }),
  z.object({ kind: z.literal('shutdown') }),
])
export type HostMessage = z.infer<typeof hostMessageSchema>

/** What an engine process tells its host. */
export const engineMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** The archive folder that is open now, so that a new engine can open it again. */
  z.object({ kind: z.literal('archiveOpened'), archive: z.string().nullable() }),
  /** Archive folders opened before, the last one first. */
  z.object({ kind: z.literal('recentArchives'), archives: z.array(z.string()) }),
  /** All work that runs now, each time that it is other work. */
  z.object({ kind: z.literal('jobsRunning'), jobs: z.array(jobSchema.pick({ kind: true, title: true })) }),
  /** The engine could not do what its host asked for; it runs on. */
  z.object({ kind: z.literal('complaint'), error: errorSchema }),
  z.object({ kind: z.literal('wireMessage'), wire: id, message: z.unknown() }),
  z.object({ kind: z.literal('wireClosed'), wire: id }),
  z.object({
    kind: z.literal('assetResponse'),
    request: id,
    status: z.number().int(),
    headers: z.record(z.string(), z.string()),
    body: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  z.object({ kind: z.literal('chooseFolder'), request: id, title: z.string() }),
  z.object({ kind: z.literal('startTrainer'), trainer: id }),
  z.object({ kind: z.literal('sendToTrainer'), trainer: id, message: z.unknown() }),
  z.object({ kind: z.literal('killTrainer'), trainer: id }),
])
export type EngineMessage = z.infer<typeof engineMessageSchema>
