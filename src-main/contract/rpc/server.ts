import { LikewiseError, toErrorRecord } from '../errors'
import { clientMessageSchema, type ServerMessage } from './messages'
import type { OutputOf, ParsedInputOf, Procedure, ProcedureMap, ProgressOf } from './procedure'
import type { Wire } from './wire'

export interface CallContext<P extends Procedure = Procedure> {
  progress(value: ProgressOf<P>): void
  /**
   * Aborted with a LikewiseError as reason: `cancelled` when the client asked for it,
   * `disconnected` when the wire closed (long work shared by windows may choose to go on).
   */
  readonly signal: AbortSignal
}

export type Handler<P extends Procedure> = (
  input: ParsedInputOf<P>,
  context: CallContext<P>,
) => Promise<OutputOf<P>> | OutputOf<P>

export type Handlers<M extends ProcedureMap> = { readonly [K in keyof M]: Handler<M[K]> }

/** Serves `handlers` on one wire until it closes. Inputs and outputs are validated. */
export function serve<M extends ProcedureMap>(procedures: M, handlers: Handlers<M>, wire: Wire): void {
  const running = new Map<number, AbortController>()
  const send = (message: ServerMessage) => {
    wire.send(message)
  }

  wire.onMessage((raw) => {
    const message = clientMessageSchema.safeParse(raw)
    if (!message.success) return
    if (message.data.kind === 'cancel') {
      running.get(message.data.id)?.abort(new LikewiseError('cancelled', 'The work was cancelled.'))
      return
    }
    void answer(message.data.id, message.data.procedure, message.data.input)
  })
  wire.onClose(() => {
    for (const controller of running.values()) {
      controller.abort(new LikewiseError('disconnected', 'The window that asked has gone.'))
    }
  })

  async function answer(id: number, name: string, rawInput: unknown): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const output = await run(id, name, rawInput, controller.signal)
      send({ kind: 'done', id, output })
    } catch (error) {
      send({ kind: 'failed', id, error: toErrorRecord(error) })
    } finally {
      running.delete(id)
    }
  }

  async function run(id: number, name: string, rawInput: unknown, signal: AbortSignal): Promise<unknown> {
    if (!Object.hasOwn(procedures, name)) {
      throw new LikewiseError('unknown-procedure', `There is no procedure “${name}”.`)
    }
    const procedure = procedures[name] as Procedure
    const input = procedure.input.safeParse(rawInput)
    if (!input.success) throw new LikewiseError('invalid-input', input.error.message)
    const handler = handlers[name] as Handler<Procedure>
    const output = procedure.output.safeParse(
      await handler(input.data, {
        signal,
        progress: (value) => {
          send({ kind: 'progress', id, value })
        },
      }),
    )
    if (!output.success) throw new LikewiseError('invalid-output', output.error.message)
    return output.data
  }
}
