import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { errorCodes, LikewiseError } from '../../src-main/contract/errors'
import { createClient, type Client } from '../../src-main/contract/rpc/client'
import { procedure } from '../../src-main/contract/rpc/procedure'
import { serve, type Handlers } from '../../src-main/contract/rpc/server'
import { wirePairs, type WirePair } from '../support/wirePairs'

const procedures = {
  add: procedure({
    input: z.object({ a: z.number(), b: z.number(), round: z.boolean().default(false) }),
    progress: z.never(),
    output: z.object({ sum: z.number(), round: z.boolean() }),
  }),
  count: procedure({
    input: z.object({ to: z.number() }),
    progress: z.number(),
    output: z.object({ counted: z.number() }),
  }),
  wait: procedure({ input: z.object({}), progress: z.literal('begun'), output: z.object({}) }),
  fail: procedure({ input: z.object({ code: z.string() }), progress: z.never(), output: z.object({}) }),
  lie: procedure({ input: z.object({}), progress: z.number(), output: z.object({ answer: z.number() }) }),
}
type Procedures = typeof procedures

/** What ended the calls of `wait`, in order. */
let endings: unknown[]

const handlers: Handlers<Procedures> = {
  add: ({ a, b, round }) => ({ sum: a + b, round }),
  async count({ to }, { progress }) {
    for (let n = 1; n <= to; n++) {
      progress(n)
      if (n % 3 === 0) await Promise.resolve()
    }
    return { counted: to }
  },
  wait: (_, { signal, progress }) =>
    new Promise((_resolve, reject) => {
      const end = () => {
        endings.push(signal.reason)
        reject(signal.reason as LikewiseError)
      }
      if (signal.aborted) end()
      else signal.addEventListener('abort', end)
      progress('begun')
    }),
  fail: ({ code }) => {
    const known = errorCodes.find((errorCode) => errorCode === code)
    throw known === undefined
      ? new Error('The engine stumbled.')
      : new LikewiseError(known, `It is ${known}.`)
  },
  lie(_, { progress }) {
    progress('half' as never)
    return { answer: 'many' as never }
  },
}

describe.each(wirePairs)('contract over: $name', ({ open }) => {
  let pair: WirePair
  let client: Client<Procedures>

  beforeEach(async () => {
    endings = []
    pair = await open()
    client = createClient(procedures, pair.client)
    serve(procedures, handlers, pair.server)
  })
  afterEach(() => pair.client.close())

  /** Sends what a client of ours would not; `replies` fills with what comes back. */
  function bareClient() {
    const replies: unknown[] = []
    pair.client.onMessage((message) => replies.push(message))
    return { replies, send: (message: unknown) => pair.client.send(message) }
  }

  /** Begins a call of `wait`; when this returns, the server has it in hand. */
  async function beginWaiting(signal: AbortSignal = new AbortController().signal) {
    const begun = Promise.withResolvers<unknown>()
    const ended = client.call('wait', {}, { onProgress: begun.resolve, signal })
    ended.catch(() => undefined)
    await begun.promise
    return { ended }
  }

  it('answers a call, and fills in what the schema has defaults for', async () => {
    expect(await client.call('add', { a: 2, b: 3 })).toEqual({ sum: 5, round: false })
  })

  it('sends plain data, whatever object the caller has', async () => {
    const watched = new Proxy({ a: 2, b: 3, note: () => 'cannot travel' }, {})
    expect(await client.call('add', watched)).toMatchObject({ sum: 5 })
  })

  it('hands over progress in order and before the result', async () => {
    const seen: unknown[] = []
    const output = await client.call('count', { to: 50 }, { onProgress: (n) => seen.push(n) })
    expect(output).toEqual({ counted: 50 })
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  })

  it('keeps calls apart that run at once', async () => {
    const seen: number[][] = [[], [], []]
    const { ended } = await beginWaiting()
    const counted = seen.map((own, i) =>
      client.call('count', { to: 5 + i }, { onProgress: (n) => own.push(n) }),
    )
    expect(await client.call('add', { a: 1, b: 1 })).toMatchObject({ sum: 2 })
    expect(await Promise.all(counted)).toEqual([{ counted: 5 }, { counted: 6 }, { counted: 7 }])
    expect(seen).toEqual([5, 6, 7].map((to) => Array.from({ length: to }, (_, i) => i + 1)))
    client.close()
    await expect(ended).rejects.toMatchObject({ code: 'disconnected' })
  })

  it('refuses a wrong input before sending it', async () => {
    const sent: unknown[] = []
    const silent = createClient(procedures, { ...pair.client, send: (message) => sent.push(message) })
    await expect(silent.call('add', { a: 'two' as never, b: 3 })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(sent).toEqual([])
  })

  it('refuses a wrong input on arrival', async () => {
    const { replies, send } = bareClient()
    send({ kind: 'call', id: 0, procedure: 'add', input: { a: 'two', b: 3 } })
    await expect.poll(() => replies).toHaveLength(1)
    expect(replies[0]).toMatchObject({ kind: 'failed', id: 0, error: { code: 'invalid-input' } })
  })

  it('refuses a wrong output of its own before sending it, and progress out of shape on arrival', async () => {
    const seen: unknown[] = []
    const call = client.call('lie', {}, { onProgress: (value) => seen.push(value) })
    await expect(call).rejects.toMatchObject({ code: 'invalid-output' })
    expect(seen).toEqual([])
  })

  it('refuses a wrong output on arrival', async () => {
    const { client: near, server: far } = await open()
    far.onMessage(() => far.send({ kind: 'done', id: 0, output: { sum: 'five' } }))
    const call = createClient(procedures, near).call('add', { a: 2, b: 3 })
    await expect(call).rejects.toMatchObject({ code: 'invalid-output' })
    near.close()
  })

  it.each([...errorCodes])('brings back the error “%s” with its sentence', async (code) => {
    const call = client.call('fail', { code })
    await expect(call).rejects.toBeInstanceOf(LikewiseError)
    await expect(call).rejects.toMatchObject({ code, message: `It is ${code}.` })
  })

  it('calls any other error internal', async () => {
    const call = client.call('fail', { code: 'none of ours' })
    await expect(call).rejects.toMatchObject({ code: 'internal', message: 'The engine stumbled.' })
  })

  it.each(['subtract', 'toString', '__proto__'])(
    'does not know the procedure “%s” on either end',
    async (name) => {
      await expect(client.call(name as never, {} as never)).rejects.toMatchObject({
        code: 'unknown-procedure',
      })
      const { replies, send } = bareClient()
      send({ kind: 'call', id: 0, procedure: name, input: {} })
      await expect.poll(() => replies).toHaveLength(1)
      expect(replies[0]).toMatchObject({ kind: 'failed', error: { code: 'unknown-procedure' } })
    },
  )

  it('cancels the call that is meant, and no other', async () => {
    const controller = new AbortController()
    const other = await beginWaiting()
    const cancelled = await beginWaiting(controller.signal)
    controller.abort()
    await expect(cancelled.ended).rejects.toMatchObject({ code: 'cancelled' })
    expect(endings).toEqual([expect.objectContaining({ code: 'cancelled' })])
    client.close()
    await expect(other.ended).rejects.toMatchObject({ code: 'disconnected' })
  })

  it('cancels a call that was aborted before it began', async () => {
    const call = client.call('wait', {}, { signal: AbortSignal.abort() })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('takes an abort after the end calmly', async () => {
    const controller = new AbortController()
    await client.call('add', { a: 1, b: 2 }, { signal: controller.signal })
    controller.abort()
    expect(await client.call('add', { a: 2, b: 2 })).toMatchObject({ sum: 4 })
  })

  it.each(['client', 'server'] as const)('ends what runs when the %s closes the wire', async (side) => {
    const { ended } = await beginWaiting()
    let closings = 0
    client.onClose(() => closings++)
    pair[side].close()
    pair[side].close()
    await expect(ended).rejects.toMatchObject({ code: 'disconnected' })
    await expect.poll(() => endings).toEqual([expect.objectContaining({ code: 'disconnected' })])
    await expect(client.call('add', { a: 1, b: 2 })).rejects.toMatchObject({ code: 'disconnected' })
    expect(closings).toBe(1)
    client.onClose(() => closings++)
    expect(closings).toBe(2)
  })

  it('delivers nothing to an end that closed itself', async () => {
    const replies: unknown[] = []
    pair.client.onMessage((message) => replies.push(message))
    const isOver = new Promise<void>((resolve) => pair.server.onClose(resolve))
    pair.server.send({ kind: 'done', id: 0, output: {} })
    pair.client.close()
    pair.client.send({ kind: 'cancel', id: 0 })
    await isOver
    expect(replies).toEqual([])
  })

  it('keeps messages that come before anyone listens', async () => {
    const { client: near, server: far } = await open()
    const early = createClient(procedures, near)
    const calls = [1, 2, 3].map((a) => early.call('add', { a, b: 0 }))
    await new Promise((resolve) => setTimeout(resolve, 20))
    serve(procedures, handlers, far)
    expect((await Promise.all(calls)).map(({ sum }) => sum)).toEqual([1, 2, 3])
    early.close()
  })

  it('passes over messages from the client that mean nothing', async () => {
    const { replies, send } = bareClient()
    const call = { kind: 'call', id: 1, procedure: 'add', input: { a: 1, b: 1 } }
    const wrong = [
      null,
      7,
      'call',
      [],
      {},
      { ...call, id: -1 },
      { ...call, id: 'x' },
      { ...call, kind: 'shout' },
    ]
    for (const message of wrong) send(message)
    send({ kind: 'cancel', id: 999 })
    pair.sendRaw?.('{"kind":"call"')
    pair.sendRaw?.(Uint8Array.of(0, 255, 1))
    send(call)
    await expect.poll(() => replies).toHaveLength(1)
    expect(replies[0]).toMatchObject({ kind: 'done', id: 1, output: { sum: 2 } })
  })

  it('passes over messages from the server that mean nothing', async () => {
    const { ended } = await beginWaiting()
    const wrong = [null, 7, 'done', [], {}, { kind: 'done' }, { kind: 'done', id: 999, output: {} }]
    for (const message of wrong) pair.server.send(message)
    pair.server.send({ kind: 'progress', id: 0, value: 'not of this procedure' })
    expect(await client.call('add', { a: 2, b: 2 })).toMatchObject({ sum: 4 })
    client.close()
    await expect(ended).rejects.toMatchObject({ code: 'disconnected' })
  })
})
