import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { refusal } from '../pageResponder'
import { securityHeaders } from '../security'
import type { Entrance } from './entrance'

/**
 * Answers a request over HTTP: lets in who has the token, and asks `respond` for the rest.
 * @param address of this server
 */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  {
    address,
    entrance,
    respond,
  }: { address: string; entrance: Entrance; respond: (request: Request) => Promise<Response> },
): Promise<void> {
  const url = new URL(request.url ?? '/', address)
  const admission = entrance.admit(request, url)
  switch (admission.kind) {
    case 'refused':
      return write(response, refusal(admission.status, admission.sentence))
    case 'enters':
      response.writeHead(303, { ...securityHeaders, 'set-cookie': admission.cookie, location: '/' }).end()
      return
    case 'own': {
      // A page says where it is from when it sends something; what does not is none.
      if (request.method === 'POST' && request.headers.origin === undefined) {
        return write(response, refusal(405, 'There is nothing to write to here.'))
      }
      const controller = new AbortController()
      response.on('close', () => controller.abort())
      const { range, 'if-range': ifRange } = request.headers
      const asked = new Request(new URL(url.pathname + url.search, address), {
        method: request.method ?? 'GET',
        headers: {
          ...(range === undefined ? {} : { range }),
          ...(typeof ifRange === 'string' ? { 'if-range': ifRange } : {}),
        },
        ...(request.method === 'POST'
          ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' as const }
          : {}),
        signal: controller.signal,
      })
      return write(response, await respond(asked))
    }
  }
}

async function write(response: ServerResponse, answered: Response): Promise<void> {
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(new Uint8Array(await answered.arrayBuffer()))
}
