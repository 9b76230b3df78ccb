import { fork } from 'node:child_process'
import type { ProcessLink } from './processLink'

/** Starts a built script as a Node process. Messages keep typed arrays as they are. */
export function forkProcess(script: string, quietly = false): ProcessLink {
  const child = fork(script, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', quietly ? 'ignore' : 'inherit', 'ipc'],
  })
  return {
    send(message) {
      if (child.connected) child.send(message as object)
    },
    onMessage: (listener) => child.on('message', listener),
    onExit(listener) {
      child.on('exit', (code) => listener(code))
      child.on('error', () => listener(null))
    },
    kill: () => child.kill('SIGKILL'),
  }
}
