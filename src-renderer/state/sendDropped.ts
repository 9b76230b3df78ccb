import { droppedSchema, droppedUrl, largestDropped, tooLargeToDrop } from '../../src-main/contract/dropped'
import { errorSchema, fromErrorRecord, LikewiseError } from '../../src-main/contract/errors'

/**
 * Sends a file to the engine, to be asked about in the embedding of a run. Gives the address of its picture and what
 * the engine knows it by. Errors: see contract/dropped.ts; disconnected; file-unreadable for a folder.
 */
export async function sendDropped(run: number, file: File): Promise<{ picture: string; point: string }> {
  if (file.size > largestDropped) throw tooLargeToDrop()
  let body: ArrayBuffer
  try {
    body = await file.arrayBuffer()
  } catch (cause) {
    throw new LikewiseError('file-unreadable', 'This cannot be read. Drop a single DICOM file.', { cause })
  }
  let response: Response
  try {
    response = await fetch(droppedUrl(run), { method: 'POST', body })
  } catch (cause) {
    throw new LikewiseError('disconnected', 'The engine could not be reached.', { cause })
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) {
    const { picture, point } = droppedSchema.parse(answer)
    return { point, picture: `data:image/png;base64,${picture}` }
  }
  const failure = errorSchema.safeParse(answer)
  if (failure.success) throw fromErrorRecord(failure.data)
  throw new LikewiseError('internal', `The engine answered with status ${response.status}.`)
}
