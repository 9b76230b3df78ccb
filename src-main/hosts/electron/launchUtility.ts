import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { ProcessLink } from '../../engine/processLink'

/** Starts a built script beside this one as a utility process. */
export function launchUtility(script: 'engine.js' | 'trainer.js', serviceName: string): ProcessLink {
  const child: UtilityProcess = utilityProcess.fork(join(import.meta.dirname, script), [], {
    stdio: 'inherit',
    serviceName,
  })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(code)),
    kill: () => child.kill(),
  }
}
