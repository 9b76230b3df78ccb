import { errorSchema } from '../../src-main/contract/errors'

/** Why an asset could not be had, as the sentence that came with it. */
export async function fetchReason(address: string): Promise<string> {
  try {
    return await reasonOf(await fetch(address))
  } catch {
    return 'The engine could not be reached.'
  }
}

/** The sentence of a failed answer (see {@link errorSchema}), else one made from its status. */
export async function reasonOf(response: Response): Promise<string> {
  const body = errorSchema.safeParse(await response.json().catch(() => null))
  return body.success ? body.data.message : `The image could not be shown (status ${response.status}).`
}
