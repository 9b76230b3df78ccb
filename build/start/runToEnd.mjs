import { spawn } from 'node:child_process'

/**
 * Runs a program in this terminal until it ends; `signal` ends it.
 *
 * @returns its exit `code` (1 where a signal ended it, which is then `endedBy`), or the `failure` to start it at all
 */
export function runToEnd(command, args, signal) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    const stop = () => child.kill()
    signal.addEventListener('abort', stop)
    const end = (result) => {
      signal.removeEventListener('abort', stop)
      resolve(result)
    }
    child.on('error', (error) => {
      if (child.pid === undefined) end({ failure: error.message })
    })
    child.on('exit', (code, endedBy) => end({ code: code ?? 1, endedBy }))
  })
}
