import { z } from 'zod'

/**
 * Every way a procedure can fail that a window or a script may branch on.
 * A code is stable once released; the sentence beside it is for people and may be reworded.
 */
export const errorCodes = [
  'cancelled',
  'disconnected',
  'invalid-input',
  'invalid-output',
  'unknown-procedure',
  'internal',
  'usage',
  'not-supported-here',
  'no-workspace',
  'workspace-newer',
  'workspace-damaged',
  'workspace-elsewhere',
  'folder-not-found',
  'folder-unreadable',
  'file-unreadable',
  'not-dicom',
  'truncated',
  'malformed',
  'no-pixels',
  'frame-not-found',
  'unsupported-transfer-syntax',
  'unsupported-pixels',
  'undecodable',
  'too-large',
  'worker-died',
  'timed-out',
  'run-not-found',
  'run-unfinished',
  'run-not-resumable',
  'experiment-not-found',
  'cluster-not-found',
  'image-not-found',
  'point-not-found',
  'map-not-found',
  'query-not-found',
  'instance-not-found',
  'pair-not-found',
  'suggestions-not-made',
  'contradiction',
  'nothing-to-undo',
  'method-not-found',
  'exporter-not-found',
  'invalid-settings',
  'too-few-images',
  'trainer-crashed',
  'training-diverged',
  'busy',
  'truth-mismatch',
  'nothing-to-export',
  'unsuitable-geometry',
  'target-exists',
  'target-inside-source',
  'target-unwritable',
  'disk-full',
] as const

export const errorCodeSchema = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCodeSchema>

export const errorSchema = z.object({ code: errorCodeSchema, message: z.string() })
export type ErrorRecord = z.infer<typeof errorSchema>

/** An error that may cross the contract: a code to branch on and a sentence a person can act on. */
export class LikewiseError extends Error {
  override readonly name = 'LikewiseError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Turns anything thrown into a record for the wire; what is not a LikewiseError becomes `internal`. */
export function toErrorRecord(error: unknown): ErrorRecord {
  if (error instanceof LikewiseError) return { code: error.code, message: error.message }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}

/** The reverse of {@link toErrorRecord}. */
export function fromErrorRecord(record: ErrorRecord): LikewiseError {
  return new LikewiseError(record.code, record.message)
}

/** Throws `cancelled` (or the reason given to the controller) when the signal is aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return
  throw signal.reason instanceof LikewiseError
    ? signal.reason
    : new LikewiseError('cancelled', 'The work was cancelled.')
}
