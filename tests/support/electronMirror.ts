import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** How a mirror answers to one who wants the archive. */
export type Answer = (archive: Uint8Array, response: ServerResponse) => void | Promise<void>

export const answers = {
  whole: (archive, response) => {
    response.setHeader('content-length', archive.length)
    response.end(archive)
  },
  missing: (_, response) => void response.writeHead(404).end(),
  page: (_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<p>This network asks you to log in.</p>')
  },
  cutOff: (archive, response) => {
    response.setHeader('content-length', archive.length)
    response.write(archive.subarray(0, archive.length / 2), () => response.destroy())
  },
  hanging: (archive, response) => {
    response.setHeader('content-length', archive.length)
    response.write(archive.subarray(0, archive.length / 2))
  },
  /** Comes whole, in ten pieces over two and a half seconds. */
  slow: async (archive, response) => {
    response.setHeader('content-length', archive.length)
    for (let piece = 0; piece < 10; piece++) {
      const [from, to] = [piece, piece + 1].map((end) => Math.floor((archive.length * end) / 10))
      response.write(archive.subarray(from, to))
      await wait(250)
    }
    response.end()
  },
} satisfies Record<string, Answer>

/** A mirror of Electron's releases on this machine. */
export async function startMirror(archive: Uint8Array, answer: Answer) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    void answer(archive, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Paths that were asked for. */
    asked,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
