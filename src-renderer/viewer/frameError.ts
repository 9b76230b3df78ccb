import { errorSchema, fromErrorRecord, LikewiseError } from '../../src-main/contract/errors'

/** Why the engine gave no frame. */
export async function frameError(response: Response): Promise<LikewiseError> {
  const record = errorSchema.safeParse(await response.json().catch(() => null))
  return record.success
    ? fromErrorRecord(record.data)
    : new LikewiseError('undecodable', `The image could not be shown (status ${response.status}).`)
}
