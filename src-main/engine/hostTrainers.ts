import type { EngineMessage, HostMessage } from './hostLink'
import type { LaunchTrainer } from './processLink'

interface Listeners {
  message: (message: unknown) => void
  exit: (code: number | null) => void
}

/** Trainer processes that the host starts for the engine: in Electron only its main process can. */
export function createHostTrainers(send: (message: EngineMessage) => void) {
  const listenersOf = new Map<number, Listeners>()
  let nextTrainer = 0
  const launch: LaunchTrainer = () => {
    const trainer = nextTrainer++
    const listeners: Listeners = { message: () => undefined, exit: () => undefined }
    listenersOf.set(trainer, listeners)
    send({ kind: 'startTrainer', trainer })
    return {
      send: (message) => send({ kind: 'sendToTrainer', trainer, message }),
      onMessage: (listener) => (listeners.message = listener),
      onExit: (listener) => (listeners.exit = listener),
      kill: () => send({ kind: 'killTrainer', trainer }),
    }
  }
  return {
    launch,
    receive(message: Extract<HostMessage, { kind: 'trainerMessage' | 'trainerExited' }>): void {
      const listeners = listenersOf.get(message.trainer)
      if (message.kind === 'trainerMessage') listeners?.message(message.message)
      else {
        listeners?.exit(message.code)
        listenersOf.delete(message.trainer)
      }
    },
  }
}
