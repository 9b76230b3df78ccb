import { decodeColumns, type ColumnBlock } from '../../src-main/contract/columns'
import { errorSchema, fromErrorRecord, LikewiseError } from '../../src-main/contract/errors'

/**
 * Fetches a block of columns of the workspace that is open. Errors: those of the asset; `disconnected` when the engine
 * does not answer.
 */
export async function fetchColumns(url: string, workspace: string): Promise<ColumnBlock> {
  let response: Response
  try {
    response = await fetch(`${url}?workspace=${encodeURIComponent(workspace)}`)
  } catch (cause) {
    throw new LikewiseError('disconnected', 'The engine could not be reached.', { cause })
  }
  if (!response.ok) {
    const body = errorSchema.safeParse(await response.json().catch(() => null))
    if (body.success) throw fromErrorRecord(body.data)
    throw new LikewiseError('internal', `The engine answered with status ${response.status}.`)
  }
  return decodeColumns(await response.arrayBuffer())
}
