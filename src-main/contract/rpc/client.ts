import { fromErrorRecord, LikewiseError } from '../errors'
import { serverMessageSchema, type ClientMessage } from './messages'
import type { InputOf, OutputOf, Procedure, ProcedureMap, ProgressOf } from './procedure'
import type { Wire } from './wire'

export interface CallOptions<P extends Procedure> {
  /** Called with every progress value, before the call's promise settles. */
  readonly onProgress?: (value: ProgressOf<P>) => void
  /** Aborting asks the server to cancel; the promise then rejects with code `cancelled`. */
  readonly signal?: AbortSignal
}

export interface Client<M extends ProcedureMap> {
  /** Calls a procedure. Rejects with a LikewiseError: the server's, or `disconnected` when the wire closes. */
  call<K extends keyof M & string>(
    name: K,
    input: InputOf<M[K]>,
    options?: CallOptions<M[K]>,
  ): Promise<OutputOf<M[K]>>
  onClose(listener: () => void): void
  close(): void
}

interface Pending {
  readonly procedure: Procedure
  readonly onProgress: ((value: unknown) => void) | undefined
  resolve(output: unknown): void
  reject(error: LikewiseError): void
}

/** A typed client of `procedures` over `wire`. Both ends validate: a malformed answer is `invalid-output`. */
export function createClient<M extends ProcedureMap>(procedures: M, wire: Wire): Client<M> {
  const pending = new Map<number, Pending>()
  let nextId = 0
  let closed = false

  wire.onMessage((raw) => {
    const message = serverMessageSchema.safeParse(raw)
    if (!message.success) return
    const call = pending.get(message.data.id)
    if (call === undefined) return
    if (message.data.kind === 'progress') {
      const value = call.procedure.progress.safeParse(message.data.value)
      if (value.success) call.onProgress?.(value.data)
      return
    }
    if (message.data.kind === 'failed') {
      call.reject(fromErrorRecord(message.data.error))
      return
    }
    const output = call.procedure.output.safeParse(message.data.output)
    if (output.success) call.resolve(output.data)
    else call.reject(new LikewiseError('invalid-output', output.error.message))
  })
  wire.onClose(() => {
    closed = true
    for (const call of [...pending.values()]) call.reject(disconnected())
  })

  function call(
    name: string,
    input: unknown,
    options: { onProgress?: (value: unknown) => void; signal?: AbortSignal } = {},
  ): Promise<unknown> {
    const procedure = Object.hasOwn(procedures, name) ? procedures[name] : undefined
    if (procedure === undefined) {
      return Promise.reject(new LikewiseError('unknown-procedure', `There is no procedure “${name}”.`))
    }
    const parsed = procedure.input.safeParse(input)
    if (!parsed.success) return Promise.reject(new LikewiseError('invalid-input', parsed.error.message))
    if (closed) return Promise.reject(disconnected())

    const id = nextId++
    const send = (message: ClientMessage) => {
      wire.send(message)
    }
    return new Promise((resolve, reject) => {
      const cancel = () => {
        send({ kind: 'cancel', id })
      }
      const settle = () => {
        pending.delete(id)
        options.signal?.removeEventListener('abort', cancel)
      }
      pending.set(id, {
        procedure,
        onProgress: options.onProgress,
        resolve: (output) => {
          settle()
          resolve(output)
        },
        reject: (error) => {
          settle()
          reject(error)
        },
      })
      // What the schema made of it: plain data. The caller's own object may hold more, or be one that cannot travel.
      send({ kind: 'call', id, procedure: name, input: parsed.data })
      if (options.signal?.aborted === true) cancel()
      else options.signal?.addEventListener('abort', cancel)
    })
  }

  return {
    call: call as Client<M>['call'],
    onClose: (listener) => {
      wire.onClose(listener)
    },
    close: () => {
      wire.close()
    },
  }
}

function disconnected(): LikewiseError {
  return new LikewiseError('disconnected', 'The connection to the engine was lost.')
}
