import { throwIfAborted } from '../contract/errors'

/** Lets others in the process have a turn. Errors: the signal's reason. */
export async function giveTurn(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  throwIfAborted(signal)
}
