import { LikewiseError } from '../contract/errors'

/** The process that started this one, as this one sees it. */
export interface ParentLink {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

/** The part of Electron's `process.parentPort` that is used here; it is there in utility processes only. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/**
 * Connects to the parent, be it Electron's main process or one that forked this one. A forked process ends when its
 * parent has gone (Electron sees to that itself), so that none is left behind.
 */
export function connectToParent(): ParentLink {
  const { parentPort } = process as { parentPort?: ParentPort }
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    }
  }
  if (process.send === undefined) {
    throw new LikewiseError('internal', 'This script is started by the program, not by hand.')
  }
  process.on('disconnect', () => process.exit(0))
  return {
    // With a callback a parent that has just been killed is no error: `disconnect` follows.
    send: (message) => process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', listener),
  }
}
