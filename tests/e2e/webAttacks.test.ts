import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { contentSecurityPolicy } from '../../src-main/hosts/security'
import { startProgram, type Program } from '../support/program'

let program: Program
let port: number
let cookie: string

interface Answer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: string
}

/** As any program on the machine could ask, with whatever headers it likes. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** As the window does it. */
const askOwn = (path: string, more: Record<string, string> = {}) =>
  ask(path, { host: `127.0.0.1:${port}`, cookie, ...more })

/** Bytes that no client would send; what came back until the host closed. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answered = ''
  socket.on('data', (chunk) => (answered += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  socket.write(text)
  await once(socket, 'close')
  return answered
}

function socketTo(headers: Record<string, string>): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/engine`, { headers })
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.once('error', () => resolve(0))
  })
}

async function ownSocket(): Promise<WebSocket> {
  const socket = await socketTo({ cookie, origin: `http://127.0.0.1:${port}` })
  if (typeof socket === 'number') throw new Error(`The window’s own socket was refused: ${socket}`)
  return socket
}

/** What the engine says of itself, asked on a socket. */
async function sessionInfo(socket: WebSocket): Promise<unknown> {
  socket.send(JSON.stringify({ kind: 'call', id: 1, procedure: 'session.info', input: {} }))
  const [data] = (await once(socket, 'message')) as [Buffer]
  return JSON.parse(data.toString())
}

beforeAll(async () => {
  program = await startProgram()
  const { port: given, searchParams } = new URL(program.address)
  port = Number(given)
  const entered = await ask(`/?token=${searchParams.get('token')!}`, { host: `127.0.0.1:${port}` })
  cookie = (entered.headers['set-cookie'] as string[])[0]!.split(';')[0]!
})
afterAll(() => program.stop())

describe('the web host under attack', () => {
  it('answers its own window, with the policy and without a way to be framed', async () => {
    const page = await askOwn('/')
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toBe(contentSecurityPolicy)
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  it('listens on the loopback address only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of others) {
      const socket = connect(port, address)
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
      expect(error.code).toBe('ECONNREFUSED')
    }
  })

  it.each(['evil.example', `evil.example:80`, '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example', '[::1]'])(
    'refuses names that were bent to this machine: Host %s',
    async (host) => {
      expect((await ask('/', { host, cookie })).status).toBe(403)
    },
  )

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'refuses pages of others: Origin %s',
    async (origin) => {
      expect((await askOwn('/', { origin })).status).toBe(403)
      expect(await socketTo({ cookie, origin })).toBe(403)
    },
  )

  it('refuses sockets without an origin, without a cookie, with a wrong one, and at other addresses', async () => {
    const origin = `http://127.0.0.1:${port}`
    expect(await socketTo({ cookie })).toBe(403)
    expect(await socketTo({ origin })).toBe(403)
    expect(await socketTo({ origin, cookie: `likewise-${port}=${'A'.repeat(43)}` })).toBe(403)
  })

  it.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/bundle/..%5c..%5c..%5cpackage.json',
    '/bundle/%00',
    '/bundle',
    '/bundle/',
    '/etc/passwd',
    '//etc/passwd',
    '/assets/frames/1/../../../package.json',
    '/assets/frames/..%2f..%2fpackage.json',
    '/assets/frames/-1',
    '/assets/frames/99999999999999999999',
    '/assets/runs/1/tags/__proto__.bin',
  ])('finds no way out of its bundle by %s', async (path) => {
    const answered = await askOwn(path)
    expect([400, 404, 422]).toContain(answered.status)
    expect(answered.body).not.toMatch(/"devDependencies"|root:/)
  })

  it('takes absolute addresses of others for what they are', async () => {
    const head = `Host: evil.example\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`
    expect(await raw(`GET http://evil.example/ HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1\.1 403/)
    const two = `Host: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`
    expect(await raw(`GET / HTTP/1.1\r\n${two}`)).toMatch(/^HTTP\/1\.1 40[013]/)
  })

  it('writes nothing for anybody', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const { status } = await ask('/', { host: `127.0.0.1:${port}`, cookie }, method)
      expect(status).toBe(405)
    }
    expect(await raw('TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 4/)
  })

  it('keeps its token to its owner', async () => {
    expect((await stat(join(program.library, 'token'))).mode & 0o777).toBe(0o600)
    expect((await stat(program.library)).mode & 0o077).toBe(0)
  })

  it('lives on after messages that are none, too large, or forged in number', async () => {
    for (const nonsense of [
      'no json',
      '[]',
      '{"kind":"call"}',
      '{"kind":"call","id":1,"procedure":"__proto__","input":{}}',
      '{"kind":"call","id":1,"procedure":"constructor","input":{}}',
      `{"kind":"call","id":1,"procedure":"workspace.open","input":{"folder":"/etc"}}`,
      `{"kind":"cancel","id":${'9'.repeat(400)}}`,
      Buffer.from([0xff, 0xfe, 0x00]),
    ]) {
      const socket = await ownSocket()
      socket.on('error', () => undefined)
      socket.send(nonsense)
      socket.terminate()
    }
    const large = await ownSocket()
    large.on('error', () => undefined)
    large.send('x'.repeat(33 * 2 ** 20))
    await once(large, 'close')
    const deep = await ownSocket()
    deep.send(
      `{"kind":"call","id":1,"procedure":"session.info","input":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    )
    await once(deep, 'close')

    const own = await ownSocket()
    expect(await sessionInfo(own)).toMatchObject({ kind: 'done', output: { host: 'web' } })
    own.terminate()
  })

  it('opens no folder that the window was not shown', async () => {
    const socket = await ownSocket()
    socket.send(
      JSON.stringify({ kind: 'call', id: 7, procedure: 'workspace.open', input: { folder: '/etc' } }),
    )
    const [data] = (await once(socket, 'message')) as [Buffer]
    expect(JSON.parse(data.toString())).toMatchObject({
      kind: 'failed',
      id: 7,
      error: { code: 'folder-not-found' },
    })
    socket.terminate()
  })

  it('serves its window while a thousand connections say nothing, and closes those', async () => {
    const idle: Socket[] = []
    for (let n = 0; n < 1000; n++) {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined)
      idle.push(socket)
      if (n % 100 === 99) await once(socket, 'connect')
    }
    const closed = Promise.all(
      idle.filter(({ destroyed }) => !destroyed).map((socket) => once(socket.resume(), 'close')),
    )
    expect((await askOwn('/')).status).toBe(200)
    const own = await ownSocket()
    expect(await sessionInfo(own)).toMatchObject({ kind: 'done' })
    own.terminate()
    await closed
    expect((await askOwn('/')).status).toBe(200)
  })

  it('takes no more windows than a person has', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 80 }, () => socketTo({ cookie, origin: `http://127.0.0.1:${port}` })),
    )
    expect(sockets.filter((socket) => socket === 503).length).toBeGreaterThanOrEqual(16)
    for (const socket of sockets) if (typeof socket !== 'number') socket.terminate()
    await expect
      .poll(async () => typeof (await socketTo({ cookie, origin: `http://127.0.0.1:${port}` })))
      .toBe('object')
  })

  it('stops talking to those who guess, and still lets its owner in', async () => {
    const guesses: number[] = []
    for (let n = 0; n < 60; n++) {
      const { status } = await ask(`/?token=${'x'.repeat(43)}`, { host: `127.0.0.1:${port}` })
      guesses.push(status)
    }
    expect(guesses.at(-1)).toBe(429)
    expect((await askOwn('/')).status).toBe(200)
    const token = new URL(program.address).searchParams.get('token')!
    expect((await ask(`/?token=${token}`, { host: `127.0.0.1:${port}` })).status).toBe(303)
  })
})
