import { assetRoot } from '../contract/assets'
import { parseByteRange } from './byteRange'
import { securityHeaders } from './security'
import type { StaticFile } from './staticFiles'

type Bytes = Uint8Array<ArrayBuffer>

/** What either host answers to its own page, once it knows that it is its own: the bundle, and assets of the engine. */
export interface PageResponderOptions {
  /** Files of the bundle by address. */
  readonly files: ReadonlyMap<string, StaticFile>
  /** Errors: any, while the engine is being started again. */
  readonly fetchAsset: (request: Request) => Promise<Response>
}

/**
 * Gives `Request → Response`: GET and HEAD, and POST to the engine's addresses; these are looked up and never joined to
 * a path; byte ranges, the security headers with every answer. 405 for other methods, 404 where nothing is, 503 while
 * there is no engine.
 */
export function createPageResponder({ files, fetchAsset }: PageResponderOptions) {
  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    const isAsset = pathname.startsWith(`${assetRoot}/`)
    if (!['GET', 'HEAD', ...(isAsset ? ['POST'] : [])].includes(request.method)) {
      return refusal(405, 'There is nothing to write to here.')
    }
    if (isAsset) {
      const asset = await fetchAsset(request).catch(() => undefined)
      if (asset === undefined) return refusal(503, 'The engine is being started again. Try once more.')
      const bytes = new Uint8Array(await asset.arrayBuffer())
      return inPart(request, bytes, asset.status, Object.fromEntries(asset.headers))
    }
    const file = files.get(pathname)
    if (file === undefined) return refusal(404, 'There is nothing at this address.')
    return inPart(request, new Uint8Array(await file.read()), 200, {
      'content-type': file.type,
      'cache-control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-store',
    })
  }
}

/** An answer in words. */
export function refusal(status: number, sentence: string): Response {
  return new Response(sentence, {
    status,
    headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' },
  })
}

function inPart(request: Request, bytes: Bytes, status: number, own: Record<string, string>): Response {
  const headers = { ...own, ...securityHeaders, 'accept-ranges': 'bytes' }
  const range = status === 200 ? parseByteRange(request.headers, bytes.length) : undefined
  if (range === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...securityHeaders, 'content-range': `bytes */${bytes.length}` },
    })
  }
  const part = range === undefined ? bytes : bytes.subarray(range.first, range.last + 1)
  return new Response(request.method === 'HEAD' ? null : part, {
    status: range === undefined ? status : 206,
    headers: {
      ...headers,
      'content-length': String(part.length),
      ...(range === undefined
        ? {}
        : { 'content-range': `bytes ${range.first}-${range.last}/${bytes.length}` }),
    },
  })
}
