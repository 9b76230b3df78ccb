import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { LikewiseError } from '../../src-main/contract/errors'
import type { DecodedFrame } from '../../src-main/pixels/decodedFrame'
import { readFrame } from '../../src-main/pixels/readFrame'
import { storedValues } from '../../src-main/pixels/storedValues'

const rowSchema = z.object({
  file: z.string(),
  expect: z.enum(['lossless', 'lossy', 'parse']),
  transfer_syntax: z.string(),
  sha256: z.string(),
  max_abs_error: z.coerce.number(),
  mean_abs_error: z.coerce.number(),
})
export type ConformanceRow = z.infer<typeof rowSchema>

export interface Judgement {
  readonly row: ConformanceRow
  readonly outcome: 'exact' | 'near' | 'decoded' | 'refused' | 'failed'
  /** The shape, the error, or the code and sentence of a refusal. */
  readonly detail: string
}

/** The manifest of the conformance files. */
export function readManifest(folder: string): ConformanceRow[] {
  const rows: unknown[] = parse(readFileSync(join(folder, 'manifest.csv')), { columns: true })
  return rows.map((row) => rowSchema.parse(row))
}

/** All frames of a file, one after the other. */
export async function readFrames(path: string): Promise<{ first: DecodedFrame; bytes: Buffer }> {
  const first = await readFrame(path, 0)
  const parts = [first.bytes]
  for (let i = 1; i < first.frames; i++) parts.push((await readFrame(path, i)).bytes)
  return { first, bytes: Buffer.concat(parts) }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Decodes the file of a row: lossless ones have to give the SHA-256; lossy ones have to come as near to the
 * uncompressed file of the same name as the manifest says, and one grey level on average; others have to be decoded
 * or refused with a code.
 */
export async function judge(folder: string, row: ConformanceRow): Promise<Judgement> {
  try {
    const { first, bytes } = await readFrames(join(folder, row.file))
    const shape = `${first.frames > 1 ? `${first.frames} × ` : ''}${first.rows}×${first.columns}, ${first.photometric}`
    if (row.expect === 'parse') return { row, outcome: 'decoded', detail: shape }
    if (row.expect === 'lossless') {
      return { row, outcome: sha256(bytes) === row.sha256 ? 'exact' : 'failed', detail: shape }
    }
    const original = await readFrame(join(folder, row.file.replace(/_\w+\.dcm$/, '_UNC.dcm')), 0)
    const { largest, mean } = errorOf(samplesOf(first), samplesOf(original))
    const isNear = largest <= row.max_abs_error && mean <= row.mean_abs_error + 1
    const detail = `error at most ${largest}, ${mean.toFixed(4)} on average (stated ${row.max_abs_error} and ${row.mean_abs_error})`
    return { row, outcome: isNear ? 'near' : 'failed', detail }
  } catch (error) {
    if (!(error instanceof LikewiseError)) throw error
    const sentence = error.message.replace(/^[^:]*: /, '')
    return {
      row,
      outcome: row.expect === 'parse' ? 'refused' : 'failed',
      detail: `${error.code}: ${sentence}`,
    }
  }
}

/** Every sample as a number. */
function samplesOf(frame: DecodedFrame): ArrayLike<number> {
  return frame.samples === 1 ? storedValues(frame) : frame.bytes
}

function errorOf(a: ArrayLike<number>, b: ArrayLike<number>): { largest: number; mean: number } {
  let largest = a.length === b.length ? 0 : Infinity
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    const error = Math.abs(a[i]! - b[i]!)
    largest = Math.max(largest, error)
    sum += error
  }
  return { largest, mean: sum / a.length }
}
