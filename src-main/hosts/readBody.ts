import { largestDropped, tooLargeToDrop } from '../contract/dropped'
import { toErrorRecord } from '../contract/errors'

/**
 * What a POST sends along, whole; null for a GET. An answer where it is more than the largest file that may be asked
 * about: it is not read to its end.
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | Response | null> {
  if (request.method !== 'POST') return null
  if (Number(request.headers.get('content-length') ?? 0) > largestDropped) return refused()
  const parts: Uint8Array[] = []
  let bytes = 0
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader()
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    bytes += next.value.length
    if (bytes > largestDropped) return refused()
    parts.push(next.value)
  }
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function refused(): Response {
  return Response.json(toErrorRecord(tooLargeToDrop()), { status: 413 })
}
